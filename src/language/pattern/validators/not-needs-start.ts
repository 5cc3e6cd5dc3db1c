import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { isMandatory, isNot, walkSteps, type Visit } from "../walk-pattern.ts";

/** Some event must have been taken before a NOT comes into force (C4, Q40). */
export function* notNeedsStart(pattern: Pattern): Generator<Finding> {
  for (const visit of walkSteps(pattern)) {
    const { step, index, sequence } = visit;
    const afterOptional = sequence.steps[index - 1]?.quantifier.optional ?? false;
    if (!isNot(step) || afterOptional || hasMandatoryBefore(visit)) continue;
    yield {
      code: "PATTERN_NOT_WITHOUT_START",
      values: { subject: stepLabel(step) },
      subject: step,
      part: "link",
    };
  }
}

function hasMandatoryBefore({ sequence, index, enclosing }: Visit): boolean {
  if (sequence.steps.slice(0, index).some(isMandatory)) return true;
  return enclosing !== undefined && hasMandatoryBefore(enclosing);
}
