import type { Command } from "commander";

/** Adds the options that say where the results of a job go. */
export function addOutputOptions(command: Command): Command {
  return command
    .option("--sink <kind>", "ndjson: write alerts; count: only count them", "ndjson")
    .option("--out <file>", "where alerts go; - is the standard output", "-")
    .option("--late <file>", "write late events here")
    .option("--dead-letter <file>", "write records that cannot be used here, with the reason")
    .option("--stats <file>", "write statistics as JSON; - is the standard output");
}
