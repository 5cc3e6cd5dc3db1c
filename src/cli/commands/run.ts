import { Command } from "commander";
import { addEventOptions, type EventCommandOptions } from "../event-options.ts";
import type { JobSettings } from "../job-settings.ts";
import { addOutputOptions } from "../output-options.ts";
import type { OutputCommandOptions } from "../run-job.ts";
import { runRules } from "../run-rules.ts";
import { addTableOptions, storeHelp, type StoreOptions } from "../store-options.ts";

/** Options of `sluice run`. */
export interface RunCommandOptions
  extends EventCommandOptions, JobSettings, OutputCommandOptions, Partial<StoreOptions> {
  readonly events: readonly string[];
  readonly outOfOrderness?: string;
  readonly rules?: string;
  readonly follow?: boolean;
  readonly workers?: string;
  readonly journal?: string;
  readonly journalRetention?: string;
}

/** `sluice run`: rules over a stream of events, alerts out. */
export function runCommand(): Command {
  const command = new Command("run")
    .description("run rules over a stream of events and write alerts")
    .option("--rules <file|folder>", "rules: JSON or YAML")
    .option("--store <address>", `instead of --rules, a store: ${storeHelp}; read once, at the start`);
  addEventOptions(addTableOptions(command))
    .option("--key <fields>", "key of rules that bring none: expressions separated by commas")
    .option("--functions <file>", "module that exports conditions and functions")
    .option("--timeouts", "also report partial matches that ran out of time")
    .option("--no-codegen", "generate no code for what runs often: conditions, reading of fields");
  return addOutputOptions(command)
    .option("--follow", "rules that change in the store come into force while the job runs")
    .option("--workers <number>", "threads that run rules, each for its share of the keys (default: by size)")
    .option("--journal <file>", "keep what a replay needs in this SQLite file")
    .option("--journal-retention <duration>", "delete what is older from the journal, such as P30D")
    .action(async (options: RunCommandOptions) => {
      process.exitCode = await runRules(options);
    });
}
