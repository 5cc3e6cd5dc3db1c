import type { ErrorCode } from "../../../errors/error-table.ts";
import type { Finding } from "../finding.ts";
import type { Pattern, Step } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { isNot, walkSteps } from "../walk-pattern.ts";

/** Greedy needs a repeated element without combinations (flink-semantics §1.2). */
export function* greedyPlacement(pattern: Pattern): Generator<Finding> {
  for (const { step } of walkSteps(pattern)) {
    if (!step.quantifier.greedy || isNot(step)) continue;
    const code = fault(step);
    if (code !== undefined)
      yield { code, values: { subject: stepLabel(step) }, subject: step, part: "greedy" };
  }
}

function fault(step: Step): ErrorCode | undefined {
  if (step.kind === "group") return "PATTERN_GREEDY_GROUP";
  if (step.quantifier.inner === "nonDeterministicRelaxed") return "PATTERN_GREEDY_COMBINATIONS";
  return step.quantifier.kind === "single" ? "PATTERN_GREEDY_SINGLE" : undefined;
}
