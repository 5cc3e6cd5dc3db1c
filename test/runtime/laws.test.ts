import { describe, expect, it } from "vitest";
import type { Event } from "../../src/event/event.ts";
import { compareResults, type RuleResult } from "../../src/operators/match/rule-result.ts";
import { OrderStage } from "../../src/operators/order/order-stage.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { EngineHost } from "../../src/runtime/engine-host.ts";
import { hostRules } from "../../src/runtime/host-rules.ts";
import { randomCase } from "../../src/testing/random-case.ts";
import { RandomNumbers } from "../../src/testing/random-numbers.ts";

/** Longer campaigns: SLUICE_LAW_CASES=100000 SLUICE_SEED=1 */
const count = Number(process.env["SLUICE_LAW_CASES"] ?? 3000) / 3;
const seed = Number(process.env["SLUICE_SEED"] ?? 1);

interface Load {
  readonly rules: readonly Rule[];
  readonly events: readonly Event[];
}

/** Four random rules, some keyed, over one random stream. */
function load(number: number): Load {
  const random = new RandomNumbers(seed + number);
  const base = (seed + number) * 10;
  const rules = [0, 1, 2, 3].map((index) => ({
    id: `rule-${index}`,
    version: 1,
    pattern: randomCase(base + index).pattern,
    key: random.pick([["key"], ["key", "name"], undefined]),
    enabled: true,
    priority: random.between(0, 2),
  }));
  const events = randomCase(base).stream.filter((item): item is Event => !("advance" in item));
  return { rules, events };
}

function hosts(rules: readonly Rule[], count: number): EngineHost[] {
  return Array.from({ length: count }, (_, index) => {
    return new EngineHost(hostRules(rules, { timeouts: true }).rules, { index, count });
  });
}

/** The output of a job as lines, in its order: one host gives it as it comes, several are merged. */
function output(rules: readonly Rule[], events: readonly Event[], hostCount = 1): string[] {
  const all = hosts(rules, hostCount);
  const merged = (results: RuleResult[]): RuleResult[] =>
    hostCount > 1 ? results.sort(compareResults) : results;
  const results = all.flatMap((host) => [
    ...host.batch(events, 0, 0),
    ...host.watermark(events.at(-1)!.time),
  ]);
  const last = all.flatMap((host) => host.watermark(Infinity));
  return [...merged(results), ...merged(last)].map(line);
}

function line({ rule, match }: RuleResult): string {
  const events = [...match.events()].map(
    ([element, list]) => `${element}:${list.map((each) => each.record).join(",")}`,
  );
  return `${rule.compiled.rule.id} ${match.type}@${match.time}/${match.releasedAt} ${events.join(" ")}`;
}

const loads = (): Load[] => Array.from({ length: count }, (_, index) => load(index));

describe(`laws of the engine, ${count} random rule sets from seed ${seed}`, () => {
  it("3 neighbours: a rule's results do not depend on the others, nor on the order of loading", () => {
    for (const { rules, events } of loads()) {
      const together = output(rules.toReversed(), events);
      for (const rule of rules) {
        expect(together.filter((each) => each.startsWith(`${rule.id} `))).toEqual(output([rule], events));
      }
      expect(together).toEqual(output(rules, events));
    }
  });

  it("4 parallelism: one or three hosts give the same output in the same order", () => {
    for (const { rules, events } of loads()) expect(output(rules, events, 3)).toEqual(output(rules, events));
  });

  it("5 disorder: any arrival order that the watermark allows gives the same output", () => {
    for (const [index, { rules, events }] of loads().entries()) {
      const disorder = 4;
      const arrivals = disordered(events, disorder, new RandomNumbers(seed + index));
      const stage = new OrderStage(1, { outOfOrderness: disorder });
      for (const event of arrivals) expect(stage.arrive(event, 0)).toBe("taken");
      stage.endPartition(0);
      expect(output(rules, stage.takeReleased())).toEqual(output(rules, events));
    }
  });
});

/** The events with neighbours exchanged while no time is more than `disorder` behind a time before it. */
function disordered(events: readonly Event[], disorder: number, random: RandomNumbers): Event[] {
  const arrivals = [...events];
  for (let turn = 0; turn < 3 * arrivals.length; turn++) {
    const at = random.between(0, arrivals.length - 2);
    const [left, right] = [arrivals[at]!, arrivals[at + 1]!];
    if (left.time === right.time) continue; // equal times keep their order
    const exchanged = arrivals.with(at, right).with(at + 1, left);
    if (isAllowed(exchanged, disorder)) arrivals.splice(0, arrivals.length, ...exchanged);
  }
  return arrivals;
}

function isAllowed(events: readonly Event[], disorder: number): boolean {
  let highest = -Infinity;
  return events.every(({ time }) => {
    highest = Math.max(highest, time);
    return time >= highest - disorder;
  });
}
