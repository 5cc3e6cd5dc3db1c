import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { walkSteps } from "../walk-pattern.ts";

/** The gap of a quantifier belongs to a repeated element (C1). */
export function* gapPlacement(pattern: Pattern): Generator<Finding> {
  for (const { step } of walkSteps(pattern)) {
    if (step.quantifier.gap === undefined) continue;
    const values = { subject: stepLabel(step) };
    if (step.kind === "group") yield { code: "PATTERN_GAP_ON_GROUP", values, subject: step, part: "gap" };
    else if (step.quantifier.kind === "single") {
      yield { code: "PATTERN_GAP_ON_SINGLE", values, subject: step, part: "gap" };
    }
  }
}
