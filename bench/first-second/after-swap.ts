import type { Event } from "../../src/event/event.ts";
import { EngineHost } from "../../src/runtime/engine-host.ts";
import { RuleMaker } from "../../src/runtime/host-rules.ts";
import { nextRules } from "../../src/runtime/next-rules.ts";
import { decode } from "../measuring/measure-workload.ts";
import type { BenchRule } from "../rules/rule-document.ts";
import { readBenchRules } from "../rules/read-bench-rules.ts";
import { startStopwatch } from "../measuring/stopwatch.ts";
import { progressNow, type Progress } from "./first-rate.ts";

const batchSize = 1500;

/** What a swap did. */
export interface Swap {
  readonly before: readonly Progress[];
  readonly after: readonly Progress[];
  /** How long the host stood still, compiling and putting into force: milliseconds of processor time. */
  readonly swapMs: number;
}

/** Runs a host over the first half of the events, replaces all its rules by others, and goes on with the second half. */
export async function afterSwap(rules: readonly BenchRule[], path: string): Promise<Swap> {
  const events = await decode(path);
  const middle = events.length >> 1;
  const maker = new RuleMaker({});
  const host = new EngineHost(nextRules([], readBenchRules(rules), maker).rules);
  const before = run(host, events, 0, middle);
  const others = readBenchRules(rules.map(changed)).map((rule) => ({ ...rule, version: rule.version + 1 }));
  const end = startStopwatch();
  host.ruleSet(nextRules(host.rules, others, maker));
  maker.keepOnly(host.rules);
  const swapMs = end().cpuSeconds * 1000;
  return { before, after: run(host, events, middle, events.length), swapMs };
}

/** Another condition in every step; it finds the same. */
function changed(rule: BenchRule): BenchRule {
  return {
    ...rule,
    steps: rule.steps.map((step) => ({ ...step, condition: `${step.condition} && amount > 0.5` })),
  };
}

function run(host: EngineHost, events: readonly Event[], from: number, to: number): Progress[] {
  const progress = [progressNow(0)];
  for (let at = from; at < to; at += batchSize) {
    const batch = events.slice(at, Math.min(at + batchSize, to));
    host.batch(batch, at, 0);
    host.watermark(batch.at(-1)!.time);
    progress.push(progressNow(at - from + batch.length));
  }
  return progress;
}
