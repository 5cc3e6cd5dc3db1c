import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { isMandatory, walkSteps } from "../walk-pattern.ts";

/** A repeated group has an element that must occur in each round (C4, Q39). */
export function* repeatsSomething(pattern: Pattern): Generator<Finding> {
  for (const { step } of walkSteps(pattern)) {
    if (step.kind === "element" || step.quantifier.kind === "single") continue;
    if (step.body.steps.length === 0 || step.body.steps.some(isMandatory)) continue;
    yield {
      code: "PATTERN_REPEATS_NOTHING",
      values: { subject: stepLabel(step) },
      subject: step,
      part: "quantifier",
    };
  }
}
