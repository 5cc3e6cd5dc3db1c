import type { BenchRule, BenchStep } from "../rules/rule-document.ts";

/** A rule of which every event `a` begins a partial match that waits. */
export interface LiveShape {
  readonly name: string;
  readonly rule: BenchRule;
}

const day = 86_400_000;
const a: BenchStep = { name: "a", condition: 'type == "a"' };
const b: BenchStep = { name: "b", condition: 'type == "b"' };
const c: BenchStep = { name: "c", condition: 'type == "c"' };

function shape(name: string, steps: readonly BenchStep[], within?: number): LiveShape {
  return { name, rule: { id: "rule", key: "user", within, steps } };
}

/** Patterns that differ in what a partial match has to remember. */
export const liveShapes: readonly LiveShape[] = [
  shape("a, then b", [a, b]),
  shape("a, then b within a day", [a, b], day),
  shape("a, then b+, then c within a day", [a, { ...b, oneOrMore: true }, c], day),
  shape(
    "a, then b with an amount over three times that of a, within a day",
    [a, { ...b, condition: 'type == "b" && amount > 3 * match.first("a").amount' }],
    day,
  ),
  shape("a, then no b for a day", [a, { ...b, link: "NOT_FOLLOW" }], day),
];
