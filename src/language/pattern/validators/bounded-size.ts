import type { Condition } from "../condition.ts";
import type { Finding } from "../finding.ts";
import type { Pattern, Sequence, Step } from "../pattern.ts";

/** The largest pattern that is accepted. */
export const patternLimits = {
  elements: 1000,
  /** Groups in groups. */
  nesting: 32,
  /** Occurrences, with the repetitions of groups multiplied out. */
  occurrences: 100_000,
  /** AND, OR and NOT within each other. */
  conditionNesting: 100,
} as const;

/** Sizes stay bounded, so that one rule cannot exhaust a job. The other validators may rely on it. */
export function* boundedSize(pattern: Pattern): Generator<Finding> {
  const size = { elements: 0, nesting: 0, occurrences: 0, conditionNesting: 0 };
  measure(pattern, 0, 1, size);
  for (const [key, what] of [
    ["elements", "elements"],
    ["nesting", "groups within each other"],
    ["occurrences", "occurrences, repeated groups multiplied out"],
    ["conditionNesting", "conditions within each other"],
  ] as const) {
    if (size[key] <= patternLimits[key]) continue;
    const values = { amount: size[key], what, limit: patternLimits[key] };
    yield { code: "PATTERN_TOO_LARGE", values, subject: pattern, part: "steps" };
  }
}

type Size = Record<keyof typeof patternLimits, number>;

function measure(sequence: Sequence, nesting: number, repeats: number, size: Size): void {
  size.nesting = Math.max(size.nesting, nesting);
  if (nesting > patternLimits.nesting) return;
  for (const step of sequence.steps) measureStep(step, nesting, repeats * occurrences(step), size);
}

function measureStep(step: Step, nesting: number, repeats: number, size: Size): void {
  const { until } = step.quantifier;
  const conditions = step.kind === "element" ? [step.condition, until] : [until];
  for (const each of conditions)
    size.conditionNesting = Math.max(size.conditionNesting, conditionDepth(each));
  if (step.kind === "group") return measure(step.body, nesting + 1, repeats, size);
  size.elements += 1;
  size.occurrences += repeats;
}

function occurrences({ quantifier }: Step): number {
  return Math.max(1, quantifier.from || 1, quantifier.to || 1);
}

function conditionDepth(condition: Condition | undefined): number {
  let depth = 0;
  let layer: readonly Condition[] = condition === undefined ? [] : [condition];
  while (layer.length > 0 && depth <= patternLimits.conditionNesting) {
    depth += 1;
    layer = layer.flatMap(conditionParts);
  }
  return depth;
}

function conditionParts(condition: Condition): readonly Condition[] {
  if (condition.kind === "and" || condition.kind === "or") return condition.conditions;
  return condition.kind === "not" ? [condition.condition] : [];
}
