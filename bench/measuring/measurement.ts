import type { WorkCounters } from "../../src/matcher/work-counters.ts";
import type { Timing } from "./stopwatch.ts";

/**
 * What goes in: `ndjson` = the bytes of a file, through a whole job to a sink that counts; `decoded` = events in
 * memory, through an engine host alone.
 */
export type Input = "ndjson" | "decoded";

/** What one process measured. */
export interface Measurement {
  readonly workload: string;
  readonly input: Input;
  readonly rules: number;
  readonly events: number;
  readonly matches: number;
  /** Highest memory of the process, MiB; for `decoded` with all events in it. */
  readonly peakRssMiB: number;
  /** The timed passes, after one that is not. */
  readonly passes: readonly Timing[];
  /** Work of one pass, for `decoded`. */
  readonly work?: WorkCounters;
}

/** Events per second of each pass. */
export function rates({ events, passes }: Measurement): number[] {
  return passes.map(({ seconds }) => events / seconds);
}

/** Events per second of processor time of each pass. */
export function cpuRates({ events, passes }: Measurement): number[] {
  return passes.map(({ cpuSeconds }) => events / cpuSeconds);
}
