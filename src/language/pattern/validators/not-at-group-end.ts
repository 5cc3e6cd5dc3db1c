import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { isNot, walkSteps } from "../walk-pattern.ts";

/** A group does not end in a NOT (C4, Q14). */
export function* notAtGroupEnd(pattern: Pattern): Generator<Finding> {
  for (const { step, index, sequence, enclosing } of walkSteps(pattern)) {
    if (enclosing === undefined || !isNot(step) || index < sequence.steps.length - 1) continue;
    yield {
      code: "PATTERN_NOT_AT_GROUP_END",
      values: { subject: stepLabel(step) },
      subject: step,
      part: "link",
    };
  }
}
