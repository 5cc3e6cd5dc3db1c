import type { Finding } from "../finding.ts";
import type { Pattern, Step } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { isNot, walkSteps } from "../walk-pattern.ts";

/** What must not occur is one element, without quantifier and not optional (flink-semantics §1.2). */
export function* notIsPlain(pattern: Pattern): Generator<Finding> {
  for (const { step } of walkSteps(pattern)) if (isNot(step)) yield* faults(step);
}

function* faults(step: Step): Generator<Finding> {
  const values = { subject: stepLabel(step) };
  const { kind, optional, greedy, inner } = step.quantifier;
  if (step.kind === "group") yield { code: "PATTERN_NOT_GROUP", values, subject: step, part: "link" };
  if (kind !== "single" || greedy || inner !== "relaxed") {
    yield { code: "PATTERN_NOT_QUANTIFIED", values, subject: step, part: "quantifier" };
  }
  if (optional) yield { code: "PATTERN_NOT_OPTIONAL", values, subject: step, part: "optional" };
}
