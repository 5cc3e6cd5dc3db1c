import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { isNot, walkSteps } from "../walk-pattern.ts";

/** A NOT does not stand right after an optional step (flink-semantics §1.1, C4). */
export function* notAfterOptional(pattern: Pattern): Generator<Finding> {
  for (const { step, index, sequence } of walkSteps(pattern)) {
    const previous = sequence.steps[index - 1];
    if (!isNot(step) || !previous?.quantifier.optional || isNot(previous)) continue;
    const values = { subject: stepLabel(step), previous: stepLabel(previous) };
    yield { code: "PATTERN_NOT_AFTER_OPTIONAL", values, subject: step, part: "link" };
  }
}
