import { median } from "../measuring/figures.ts";
import { fileJob } from "../measuring/file-job.ts";
import { startStopwatch, type Timing } from "../measuring/stopwatch.ts";
import { readBenchRules } from "../rules/read-bench-rules.ts";
import { ChecksumSink } from "./checksum-sink.ts";
import { translateRule, type NeutralWorkload } from "./neutral-rules.ts";

/** How long a measurement may take; all in seconds. */
export interface PassLimits {
  /** The warm-up pass is cut here. */
  readonly warm: number;
  readonly passes: number;
  /** No further pass begins after so much time in passes. */
  readonly budget: number;
  /** A pass is cut here. */
  readonly limit: number;
}

interface Pass extends Timing {
  readonly events: number;
  readonly matches: number;
  readonly checksum: string;
  /** Cut before its end. */
  readonly over: boolean;
}

/** The line that a comparison of engines expects; rates belong to the pass of median length. */
export interface EngineLine {
  readonly engine: string;
  readonly version: string;
  readonly workload: string;
  readonly mode: "ndjson";
  readonly events: number;
  readonly seconds: number;
  readonly eventsPerSec: number;
  readonly matches: number;
  readonly peakRssMiB: number;
  readonly cpuSeconds: number;
  readonly eventsPerCpuSec: number;
  readonly checksum: string;
  readonly over: boolean;
  readonly passes: readonly number[];
}

/** Runs a workload over a file of NDJSON: a warm-up pass, then timed ones. Throws SluiceError for a wrong rule. */
export async function measureWorkload(
  workload: NeutralWorkload,
  path: string,
  version: string,
  limits: PassLimits,
): Promise<EngineLine> {
  await runPass(workload, path, limits.warm);
  const passes: Pass[] = [];
  for (let spent = 0; passes.length < limits.passes && spent < limits.budget;) {
    const pass = await runPass(workload, path, limits.limit);
    passes.push(pass);
    spent += pass.seconds;
  }
  return engineLine(workload.workload, version, passes);
}

/** Compiles, then reads, decodes, keys, matches and counts; the second part is timed. */
async function runPass({ rules }: NeutralWorkload, path: string, limit: number): Promise<Pass> {
  const sink = new ChecksumSink(rules.map(({ id }) => id));
  const job = fileJob(path, readBenchRules(rules.map(translateRule)), sink);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), limit * 1000);
  const end = startStopwatch();
  const { events } = await job.run(stop.signal);
  const timing = end();
  clearTimeout(timer);
  const { matches, checksum } = sink;
  return { ...timing, events, matches, checksum, over: stop.signal.aborted };
}

function engineLine(workload: string, version: string, passes: readonly Pass[]): EngineLine {
  const middle = median(passes.map(({ seconds }) => seconds));
  const sorted = [...passes].sort((a, b) => Math.abs(a.seconds - middle) - Math.abs(b.seconds - middle));
  const { events, seconds, cpuSeconds, matches, checksum, over } = sorted[0]!;
  return {
    engine: "sluice",
    version,
    workload,
    mode: "ndjson",
    events,
    seconds: rounded(seconds),
    eventsPerSec: Math.round(events / seconds),
    matches,
    peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    cpuSeconds: rounded(cpuSeconds),
    eventsPerCpuSec: Math.round(events / cpuSeconds),
    checksum,
    over,
    passes: passes.map((pass) => rounded(pass.seconds)),
  };
}

function rounded(seconds: number): number {
  return Number(seconds.toFixed(3));
}
