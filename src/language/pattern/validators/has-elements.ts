import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { walkSteps } from "../walk-pattern.ts";

/** A pattern and every group has at least one step. */
export function* hasElements(pattern: Pattern): Generator<Finding> {
  if (pattern.steps.length === 0) {
    yield { code: "PATTERN_EMPTY", values: { subject: "the pattern" }, subject: pattern, part: "steps" };
  }
  for (const { step } of walkSteps(pattern)) {
    if (step.kind === "element" || step.body.steps.length > 0) continue;
    yield { code: "PATTERN_EMPTY", values: { subject: stepLabel(step) }, subject: step.body, part: "steps" };
  }
}
