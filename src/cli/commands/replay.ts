import { Command } from "commander";
import { addOutputOptions } from "../output-options.ts";
import { replayRun } from "../replay-run.ts";
import type { OutputCommandOptions } from "../run-job.ts";

/** Options of `sluice replay`. */
export interface ReplayCommandOptions extends Omit<OutputCommandOptions, "events"> {
  readonly events?: readonly string[];
  readonly journal: string;
  readonly run?: string;
  readonly functions?: string;
  readonly schema?: string;
}

/** `sluice replay`: the same input, the same rules at the same places, the same alerts. */
export function replayCommand(): Command {
  const command = new Command("replay")
    .description("run the input of a journaled run again; the alerts are the same, byte for byte")
    .requiredOption("--journal <file>", "what sluice run --journal wrote")
    .option("--events <files...>", "the same events in the same order; posted events are in the journal")
    .option("--run <number>", "which run of the journal (default: the last)")
    .option(
      "--functions <file>",
      "module that exports conditions and functions (default: the one of the run)",
    )
    .option("--schema <file>", "JSON object of field → type (default: the one of the run)");
  return addOutputOptions(command).action(async (options: ReplayCommandOptions) => {
    process.exitCode = await replayRun(options);
  });
}
