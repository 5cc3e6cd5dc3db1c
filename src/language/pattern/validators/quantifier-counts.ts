import type { Finding } from "../finding.ts";
import type { Pattern, Step } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { walkSteps } from "../walk-pattern.ts";

/** Counts are whole numbers, from ≥ 1 and to ≥ from (rule-format §2.4). */
export function* quantifierCounts(pattern: Pattern): Generator<Finding> {
  for (const { step } of walkSteps(pattern)) yield* countsOf(step);
}

function* countsOf(step: Step): Generator<Finding> {
  const { kind, from, to } = step.quantifier;
  const values = { subject: stepLabel(step), from, to };
  if (!Number.isSafeInteger(from) || from < 1) {
    yield { code: "PATTERN_FROM_NOT_POSITIVE", values, subject: step, part: "from" };
  } else if (kind === "times" && (!Number.isSafeInteger(to) || to < from)) {
    yield { code: "PATTERN_TO_BELOW_FROM", values, subject: step, part: "to" };
  } else if (kind === "single" && (from !== 1 || to !== 1)) {
    yield { code: "PATTERN_SINGLE_COUNT", values, subject: step, part: "from" };
  }
}
