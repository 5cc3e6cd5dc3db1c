import type { Event } from "../../src/event/event.ts";
import type { WorkCounters } from "../../src/matcher/work-counters.ts";
import { CountSink } from "../../src/operators/sink/count-sink.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { EngineHost } from "../../src/runtime/engine-host.ts";
import { hostRules } from "../../src/runtime/host-rules.ts";
import { readBenchRules } from "../rules/read-bench-rules.ts";
import type { Workload } from "../workloads/workload.ts";
import { fileJob, fileReaders } from "./file-job.ts";
import type { Input, Measurement } from "./measurement.ts";
import { startStopwatch, type Timing } from "./stopwatch.ts";

/** Events given to a host at a time: about as many as a chunk of a file holds. */
const batchSize = 1500;

/** Short passes are repeated until they took so long together, in seconds. */
const leastWarmUp = 0.5;
const leastTimed = 2;

interface Pass {
  readonly timing: Timing;
  readonly events: number;
  readonly matches: number;
  readonly work?: WorkCounters;
}

/** Measures one workload in this process: passes to warm up, then at least `runs` timed ones; rules are compiled before. */
export async function measureWorkload(
  { name, rules: given }: Workload,
  input: Input,
  path: string,
  runs: number,
): Promise<Measurement> {
  const rules = readBenchRules(given);
  const run = input === "ndjson" ? () => filePass(path, rules) : decodedPass(await decode(path), rules);
  await repeat(run, 1, leastWarmUp);
  const passes = await repeat(run, runs, leastTimed);
  const { events, matches, work } = passes[0]!;
  const peakRssMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  const timings = passes.map(({ timing }) => timing);
  return { workload: name, input, rules: rules.length, events, matches, peakRssMiB, passes: timings, work };
}

async function repeat(run: () => Pass | Promise<Pass>, times: number, seconds: number): Promise<Pass[]> {
  const passes: Pass[] = [];
  for (let spent = 0; passes.length < times || spent < seconds;) {
    const pass = await run();
    passes.push(pass);
    spent += pass.timing.seconds;
  }
  return passes;
}

async function filePass(path: string, rules: readonly Rule[]): Promise<Pass> {
  const sink = new CountSink();
  const job = fileJob(path, rules, sink);
  const end = startStopwatch();
  const { events } = await job.run();
  return { timing: end(), events, matches: sink.matches };
}

function decodedPass(events: readonly Event[], rules: readonly Rule[]): () => Pass {
  const batches = Array.from({ length: Math.ceil(events.length / batchSize) }, (_, index) =>
    events.slice(index * batchSize, (index + 1) * batchSize),
  );
  return () => {
    const host = new EngineHost(hostRules(rules, {}).rules);
    const end = startStopwatch();
    const matches = runHost(host, batches);
    return { timing: end(), events: events.length, matches, work: workOf(host) };
  };
}

/** Returns the number of matches. */
function runHost(host: EngineHost, batches: readonly (readonly Event[])[]): number {
  let order = 0;
  let matches = 0;
  for (const batch of batches) {
    matches += host.batch(batch, order, 0).length;
    matches += host.watermark(batch.at(-1)!.time).length;
    order += batch.length;
  }
  return matches + host.watermark(Infinity).length;
}

/** All events of a file of NDJSON. */
export async function decode(path: string): Promise<Event[]> {
  const events: Event[] = [];
  for (const reader of fileReaders(path)) {
    for (let batch = await reader.read(); batch !== undefined; batch = await reader.read()) {
      for (const event of batch.events) events.push(event);
    }
    await reader.close();
  }
  return events;
}

/** Work of all rules of a host. */
export function workOf(host: EngineHost): WorkCounters {
  const sum: WorkCounters = { conditionsAsked: 0, bucketsTouched: 0, nodesMade: 0 };
  for (const { matcher } of host.rules) {
    sum.conditionsAsked += matcher.work.conditionsAsked;
    sum.bucketsTouched += matcher.work.bucketsTouched;
    sum.nodesMade += matcher.work.nodesMade;
  }
  return sum;
}
