import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/errors/problem.ts";
import type { Alert } from "../../src/event/alert.ts";
import type { Event } from "../../src/event/event.ts";
import { compileEventIdentity } from "../../src/event/event-identity.ts";
import { Pattern } from "../../src/language/pattern/builder.ts";
import type { MatchFunctions } from "../../src/operators/function/match-function.ts";
import { newStatistics } from "../../src/runtime/job-statistics.ts";
import { LocalHosts } from "../../src/runtime/local-hosts.ts";
import { ResultWriter } from "../../src/runtime/result-writer.ts";
import { toRule } from "../../src/runtime/rule-like.ts";

const count = 2500;
const events: readonly Event[] = Array.from({ length: count }, (_, record) => {
  return { data: { n: record }, time: record, source: "test", record };
});
const functions: MatchFunctions = {
  twice: (_, context) => {
    context.collect();
    context.collect();
  },
  fails: () => {
    throw new Error("no room");
  },
};

/** What a rule gives for the events, all of one batch, as the sink gets it. */
async function written(functionName?: string): Promise<{
  sizes: number[];
  alerts: Alert[];
  problems: Problem[];
  counts: object;
}> {
  const rules = [toRule({ id: "any", function: functionName, pattern: Pattern.begin("a").where("n >= 0") })];
  const hosts = new LocalHosts(rules, { functions }, compileEventIdentity(undefined), 1);
  const [sizes, alerts, problems]: [number[], Alert[], Problem[]] = [[], [], []];
  const statistics = newStatistics();
  const write = (batch: readonly Alert[]): void => void [sizes.push(batch.length), alerts.push(...batch)];
  const nothing = { write: () => {}, close: () => {} };
  const writer = new ResultWriter(
    {
      sink: { write, close: () => {} },
      late: nothing,
      deadLetters: nothing,
      onProblem: (each) => problems.push(each),
    },
    statistics,
  );
  const batch = { events, watermark: 0, late: [], rejected: [], read: 0, processingTime: 0, done: false };
  await writer.results(hosts.batch(batch, 0, Infinity));
  return { sizes, alerts, problems, counts: statistics.rules["any"]! };
}

describe("results of one batch", () => {
  it("are written in pieces, in their order", async () => {
    const { sizes, alerts, counts } = await written();
    expect(sizes).toEqual([1000, 1000, 500]);
    expect(alerts.map(({ time }) => time)).toEqual(events.map(({ time }) => time));
    expect(counts).toMatchObject({ matches: count, timeouts: 0, functionErrors: 0 });
  });

  it("are counted once each, however many alerts their function makes", async () => {
    const { sizes, counts } = await written("twice");
    expect(sizes).toEqual([1000, 1000, 1000, 1000, 1000]);
    expect(counts).toMatchObject({ matches: count, functionErrors: 0 });
  });

  it("are told about where the function fails, the first ones", async () => {
    const { sizes, problems, counts } = await written("fails");
    expect(sizes).toEqual([0]);
    expect(problems.map(({ code }) => code)).toEqual(Array.from({ length: 3 }, () => "FUNCTION_FAILED"));
    expect(counts).toMatchObject({ matches: count, functionErrors: count });
  });
});
