import type { Command } from "commander";
import type { ChangeOptions } from "../rules/store/rule-store.ts";
import { readWholeNumber } from "./read-whole-number.ts";
import { authorName } from "./store-options.ts";

/** The options of commands that change rules. */
export interface ChangeCommandOptions {
  readonly expectedVersion?: string;
  readonly by?: string;
}

/** Adds them to a command. */
export function addChangeOptions(command: Command): Command {
  return command
    .option(
      "--expected-version <number>",
      "change nothing when the rule has another version; 0: when it is there",
    )
    .option("--by <name>", "who changes it, for the history (default: the user of the system)");
}

/** What they say to a store. Throws OPTION_INVALID. */
export function changeOptions({ expectedVersion, by }: ChangeCommandOptions): ChangeOptions {
  return {
    by: by ?? authorName(),
    ...(expectedVersion === undefined
      ? {}
      : { expectedVersion: readWholeNumber("--expected-version", expectedVersion) }),
  };
}
