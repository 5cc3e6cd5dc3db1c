import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { walkSteps } from "../walk-pattern.ts";

/** Only a looping step has an until condition (rule-format §2.3). */
export function* untilOnLoops(pattern: Pattern): Generator<Finding> {
  for (const { step } of walkSteps(pattern)) {
    const { kind, until } = step.quantifier;
    if (until === undefined || kind === "looping") continue;
    yield {
      code: "PATTERN_UNTIL_NOT_LOOPING",
      values: { subject: stepLabel(step) },
      subject: step,
      part: "until",
    };
  }
}
