import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { isNot, walkSteps } from "../walk-pattern.ts";

/** What may stand between occurrences is a question only for repeated steps (flink-semantics §1.2). */
export function* innerContiguity(pattern: Pattern): Generator<Finding> {
  for (const { step } of walkSteps(pattern)) {
    const { kind, inner } = step.quantifier;
    if (kind !== "single" || inner === "relaxed" || isNot(step)) continue;
    const values = { subject: stepLabel(step), inner: innerWord(inner) };
    yield { code: "PATTERN_INNER_ON_SINGLE", values, subject: step, part: "inner" };
  }
}

/** The builder's word for a contiguity between occurrences. */
export function innerWord(inner: "strict" | "nonDeterministicRelaxed"): string {
  return inner === "strict" ? "consecutive" : "combined (allowCombinations)";
}
