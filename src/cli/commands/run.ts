import { Command } from "commander";
import { addEventOptions, type EventCommandOptions } from "../event-options.ts";
import { runRules } from "../run-rules.ts";

/** Options of `sluice run` besides those that say what the events are. */
export interface RunCommandOptions extends EventCommandOptions {
  readonly rules: string;
  readonly functions?: string;
  readonly key?: string;
  readonly timeouts?: boolean;
  readonly sink: string;
  readonly out: string;
  readonly late?: string;
  readonly deadLetter?: string;
  readonly stats?: string;
}

/** `sluice run`: rules over a stream of events, alerts out. */
export function runCommand(): Command {
  const command = new Command("run")
    .description("run rules over a stream of events and write alerts")
    .requiredOption("--rules <file|folder>", "rules: JSON or YAML");
  return addEventOptions(command)
    .option("--key <fields>", "key of rules that bring none: expressions separated by commas")
    .option("--functions <file>", "module that exports conditions and functions")
    .option("--timeouts", "also report partial matches that ran out of time")
    .option("--sink <kind>", "ndjson: write alerts; count: only count them", "ndjson")
    .option("--out <file>", "where alerts go; - is the standard output", "-")
    .option("--late <file>", "write late events here")
    .option("--dead-letter <file>", "write records that cannot be used here, with the reason")
    .option("--stats <file>", "write statistics as JSON; - is the standard output")
    .action(async (options: RunCommandOptions) => {
      process.exitCode = await runRules(options);
    });
}
