import type { Event } from "../../src/event/event.ts";
import type { BenchRule, BenchStep } from "../rules/rule-document.ts";
import { manyRules } from "../workloads/many-rules.ts";

/** Rules and events of one point of a curve. */
export interface Point {
  readonly rules: readonly BenchRule[];
  /** Number of events that are offered before the clock starts. */
  readonly fill: number;
  /** The event with a number, counted from 0, `fill` included; one millisecond after the one before. */
  readonly event: (number: number) => Event;
}

/** How the cost of an event changes with one quantity. */
export interface Curve {
  readonly title: string;
  readonly sizes: readonly number[];
  readonly at: (size: number) => Point;
}

const day = 86_400_000;
const powers = [1, 10, 100, 1000, 10_000];
const waiting = [0, 100, 1000, 10_000, 100_000];

function is(type: string): string {
  return `type == "${type}"`;
}

function eventOf(number: number, type: string, more: object = {}): Event {
  const time = 1_700_000_000_000 + number;
  return { data: { type, user: "u1", ...more }, time, source: "bench", record: number + 1 };
}

function rule(steps: readonly BenchStep[], id = "rule"): BenchRule {
  return { id, key: "user", within: day, steps };
}

function aThenB(a: string, b: string, id?: string): BenchRule {
  return rule(
    [
      { name: "a", condition: is(a) },
      { name: "b", condition: is(b) },
    ],
    id,
  );
}

/** An a and its b for a rule, then eight events that concern no rule; 1,000 users in turn. */
function concernsOne(number: number): Event {
  const turn = Math.floor(number / 10);
  const type = ["a0", "b0"][number % 10] ?? "other";
  return eventOf(number, type, { user: `u${turn % 1000}` });
}

function oneOfFifty(number: number): Event {
  const type = `type${String((number * 17) % 50).padStart(2, "0")}`;
  const amount = 1000 ** (((number * 7919) % 10_007) / 10_007);
  return eventOf(number, type, { user: `u${(number * 104_729) % 9973}`, amount });
}

/** One rule concerns two events in ten, the others none. */
function others(size: number): Point {
  const rules = Array.from({ length: size }, (_, index) => aThenB(`a${index}`, `b${index}`, `rule-${index}`));
  return { rules, fill: 20_000, event: concernsOne };
}

export const curves: Readonly<Record<string, Curve>> = {
  "rules-others": {
    title: "rules, of which one concerns some events and the others concern none",
    sizes: powers,
    at: others,
  },
  "rules-timed": {
    title: "the same, and every rule has a time of effect",
    sizes: powers,
    at: (size) => {
      const { rules, ...point } = others(size);
      return { ...point, rules: rules.map((each) => ({ ...each, effectiveFrom: 0 })) };
    },
  },
  "rules-alike": {
    title:
      "rules over 50 types and amounts, evenly: an event concerns a share of them, which grows with their number",
    sizes: powers,
    at: (size) => ({ rules: manyRules(size), fill: 20_000, event: oneOfFifty }),
  },
  "waiting-none": {
    title: "partial matches that wait for one key; an event concerns none",
    sizes: waiting,
    at: (size) => ({
      rules: [aThenB("a", "b")],
      fill: size,
      event: (number) => eventOf(number, number < size ? "a" : "other"),
    }),
  },
  "waiting-one": {
    title: "the same; every second event ends one, found by a field of its first event, the others begin one",
    sizes: waiting,
    at: (size) => ({
      rules: [
        rule([
          { name: "a", condition: is("a") },
          { name: "b", condition: `${is("b")} && ref == match.first("a").ref` },
        ]),
      ],
      fill: size,
      event: (number) => {
        const turn = number - size;
        const begins = turn < 0 || turn % 2 === 0;
        const started = turn < 0 ? number : size + (turn >> 1);
        return eventOf(number, begins ? "a" : "b", { ref: begins ? started : started - size });
      },
    }),
  },
  keys: {
    title: "keys with a partial match each; one event in ten begins another, one in ten ends all of its key",
    sizes: [1, 1000, 10_000, 100_000, 1_000_000, 5_000_000],
    at: (size) => ({
      rules: [aThenB("a", "b")],
      fill: size,
      event: (number) => {
        const user = number < size ? number : (number * 7919) % size;
        const type = number < size ? "a" : (["a", "b"][Math.floor(number / 7) % 10] ?? "other");
        return eventOf(number, type, { user: `u${user}` });
      },
    }),
  },
  length: {
    title: "steps of a pattern; every event takes the next step of its key, 1,000 keys in turn",
    sizes: [2, 3, 4, 6, 8, 12, 16, 24],
    at: (size) => ({
      rules: [
        rule(Array.from({ length: size }, (_, step) => ({ name: `s${step}`, condition: is(`t${step}`) }))),
      ],
      fill: 100_000,
      event: (number) =>
        eventOf(number, `t${Math.floor(number / 1000) % size}`, { user: `u${number % 1000}` }),
    }),
  },
};
