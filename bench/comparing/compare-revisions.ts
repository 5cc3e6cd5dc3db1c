import { measureApart, ownRoot } from "../measuring/measure-apart.ts";
import type { Input, Measurement } from "../measuring/measurement.ts";
import { checkOut } from "./revision.ts";
import type { Comparison } from "./comparison.ts";
import type { Workload } from "../workloads/workload.ts";

/** What is compared, and how often. */
export interface CompareOptions {
  readonly revision: string;
  readonly rounds: number;
  /** Timed passes of a round at least. */
  readonly runs: number;
  readonly inputs: readonly Input[];
  readonly workloads: readonly Workload[];
  readonly eventsOf: (workload: Workload) => string;
}

/**
 * Measures the working tree and another revision in turn (here, there, here, there …), each time in a new process, so that a change
 * of the machine's load meets both. The other revision's folder is removed in any case.
 */
export async function compareRevisions(options: CompareOptions): Promise<Comparison[]> {
  const other = checkOut(ownRoot, options.revision);
  const onSignal = (): void => {
    other.remove();
    process.exit(130);
  };
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  try {
    const comparisons: Comparison[] = [];
    for (const workload of options.workloads) {
      for (const input of options.inputs)
        comparisons.push(await compare(workload, input, other.root, options));
    }
    return comparisons;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    other.remove();
  }
}

async function compare(
  workload: Workload,
  input: Input,
  otherRoot: string,
  { rounds, runs, eventsOf }: CompareOptions,
): Promise<Comparison> {
  const events = eventsOf(workload);
  const here: Measurement[] = [];
  const there: Measurement[] = [];
  for (let round = 1; round <= rounds; round++) {
    console.error(`${workload.name} ${input}: round ${round} of ${rounds}`);
    here.push(await measureApart(workload, input, events, runs));
    there.push(await measureApart(workload, input, events, runs, otherRoot));
  }
  return { workload: workload.name, input, here, there };
}
