import { describe, expect, it } from "vitest";
import type { BenchRule, BenchStep } from "../../bench/rules/rule-document.ts";
import { readBenchRules } from "../../bench/rules/read-bench-rules.ts";
import { workOf } from "../../bench/measuring/measure-workload.ts";
import type { Event } from "../../src/event/event.ts";
import { EngineHost } from "../../src/runtime/engine-host.ts";
import { hostRules } from "../../src/runtime/host-rules.ts";

const waiting = 1000;
const hour = 3_600_000;

const a: BenchStep = { name: "a", condition: 'type == "a"' };
const b: BenchStep = { name: "b", condition: 'type == "b"' };
const c: BenchStep = { name: "c", condition: 'type == "c"' };

/** Patterns whose partial matches wait for a b after an a. */
const shapes: readonly { readonly name: string; readonly steps: readonly BenchStep[] }[] = [
  { name: "a ->> b", steps: [a, { ...b, link: "SKIP_TILL_NEXT" }] },
  { name: "a >>> b", steps: [a, { ...b, link: "SKIP_TILL_ANY" }] },
  { name: "a ->> b+ ->> c", steps: [a, { ...b, oneOrMore: true }, c] },
  { name: "a ->> b{3} ->> c", steps: [a, { ...b, times: 3 }, c] },
  {
    name: "a ->> b with a condition on the earlier event",
    steps: [a, { ...b, condition: 'type == "b" && amount >= match.first("a").amount' }],
  },
  { name: "a, then no b", steps: [a, { ...b, link: "NOT_FOLLOW" }] },
];

function host(steps: readonly BenchStep[], rules: number): EngineHost {
  const like = (index: number): BenchRule => ({ id: `rule-${index}`, key: "user", within: hour, steps });
  return new EngineHost(
    hostRules(readBenchRules(Array.from({ length: rules }, (_, at) => like(at))), {}).rules,
  );
}

function events(count: number, type: string, firstOrder: number, more: object = {}): Event[] {
  return Array.from({ length: count }, (_, index) => {
    const record = firstOrder + index;
    const data = { type, user: "u1", amount: 10, ...more };
    return { data, time: record, source: "test", record };
  });
}

/** A host in which 1,000 partial matches of every rule wait. */
function hostThatWaits(steps: readonly BenchStep[], rules: number): EngineHost {
  const engine = host(steps, rules);
  engine.batch(events(waiting, "a", 0), 0, 0);
  expect(workOf(engine).nodesMade).toBe(waiting * rules);
  return engine;
}

/** All work for 100 events that concern nothing, after `count` partial matches of the one rule began to wait. */
function workOfSilence(steps: readonly BenchStep[], count: number): object {
  const engine = host(steps, 1);
  engine.batch(events(count, "a", 0), 0, 0);
  const before = { ...workOf(engine) };
  engine.batch(events(100, "other", count), count, 0);
  const after = workOf(engine);
  return {
    conditionsAsked: after.conditionsAsked - before.conditionsAsked,
    bucketsTouched: after.bucketsTouched - before.bucketsTouched,
    nodesMade: after.nodesMade - before.nodesMade,
  };
}

function touched(engine: EngineHost, offered: readonly Event[]): number {
  const before = workOf(engine).bucketsTouched;
  engine.batch(offered, waiting, 0);
  return workOf(engine).bucketsTouched - before;
}

describe("work of an event that concerns none of 1,000 waiting partial matches", () => {
  for (const { name, steps } of shapes) {
    for (const rules of [1, 20]) {
      it(`touches no bucket: ${name}, ${rules} rules with one key`, () => {
        const engine = hostThatWaits(steps, rules);
        expect(touched(engine, events(20, "other", waiting))).toBe(0);
        expect(touched(engine, events(20, "b", waiting, { user: "u2" }))).toBe(0);
      });
    }

    it(`is less than that of one that concerns them: ${name}`, () => {
      expect(touched(hostThatWaits(steps, 10), events(1, "b", waiting))).toBe(10);
    });
  }
});

describe("work of an event that concerns nothing, whether 10,000 partial matches wait, one or none", () => {
  it.each(shapes)("touches no bucket: $name", ({ steps }) => {
    const [none, one, many] = [0, 1, 10_000].map((count) => workOfSilence(steps, count));
    expect(none).toMatchObject({ bucketsTouched: 0, nodesMade: 0 });
    expect(many).toMatchObject({ bucketsTouched: 0, nodesMade: 0 });
    expect(many).toEqual(one);
  });
});

/** Conditions asked for an event of type b, after 10,000 began to wait, of which it may concern one. */
function askedFor(condition: string, more: object): number {
  const engine = host([a, { ...b, condition }], 1);
  const count = 10_000;
  engine.batch(
    events(count, "a", 0).map((each, ref) => ({ ...each, data: { ...each.data, ref } })),
    0,
    0,
  );
  engine.batch(events(1, "b", count, { ref: -1, amount: 0 }), count, 0);
  const before = workOf(engine).conditionsAsked;
  expect(engine.batch(events(1, "b", count + 1, more), count + 1, 0)).toHaveLength("ref" in more ? 1 : 0);
  return workOf(engine).conditionsAsked - before;
}

describe("work of an event that a join with an earlier one lets concern one or none of 10,000 that wait", () => {
  it.each([
    'type == "b" && ref == match.first("a").ref',
    'type == "b" && match.first("a").ref + 1 == ref + 1',
  ])("asks the one: %s", (condition) => expect(askedFor(condition, { ref: 7000 })).toBeLessThanOrEqual(2));

  it("asks none below the lowest bound", () =>
    expect(askedFor('type == "b" && amount > match.first("a").amount * 3', { amount: 30 })).toBeLessThan(2));
});
