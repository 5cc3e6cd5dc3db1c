// Measures the engine: npm run bench -- [options]; see bench/README.md.
import { writeFileSync } from "node:fs";
import { compareRevisions } from "./comparing/compare-revisions.ts";
import { comparisonTable } from "./comparing/comparison.ts";
import { thisMachine } from "./measuring/machine.ts";
import { measureApart } from "./measuring/measure-apart.ts";
import type { Measurement } from "./measuring/measurement.ts";
import { measurementTable } from "./measuring/measurement-table.ts";
import { readOptions, usage, type BenchOptions } from "./measuring/read-options.ts";
import type { Workload } from "./workloads/workload.ts";
import { workloads } from "./workloads/workloads.ts";
import { writeEvents } from "./workloads/write-events.ts";

async function run(options: BenchOptions): Promise<void> {
  const eventsOf = ({ stream, share }: Workload): string =>
    writeEvents(stream, Math.max(1, Math.round(options.events * share)), options.seed);
  if (options.compare === undefined) {
    const measurements = await measure(options, eventsOf);
    console.log(measurementTable(measurements));
    save(options, { measurements });
  } else {
    const comparisons = await compareRevisions({ ...options, revision: options.compare, eventsOf });
    console.log(comparisonTable(comparisons));
    save(options, { comparedWith: options.compare, comparisons });
  }
}

async function measure(
  options: BenchOptions,
  eventsOf: (workload: Workload) => string,
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const workload of options.workloads) {
    for (const input of options.inputs) {
      console.error(`${workload.name} ${input}: ${workload.title}`);
      measurements.push(await measureApart(workload, input, eventsOf(workload), options.runs));
    }
  }
  return measurements;
}

function save({ out, seed }: BenchOptions, figures: object): void {
  if (out === undefined) return;
  writeFileSync(out, `${JSON.stringify({ machine: thisMachine(), seed, ...figures }, rounded, 2)}\n`);
}

/** Times to a tenth of a millisecond: finer ones mean nothing. */
function rounded(_name: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toFixed(4)) : value;
}

try {
  await run(readOptions(process.argv.slice(2), workloads));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 2;
}
