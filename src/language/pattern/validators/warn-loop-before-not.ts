import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { isNot } from "../walk-pattern.ts";

/** Without skipping, a loop before a closing NOT gives a match per start and prefix (semantics §1). */
export function* warnLoopBeforeNot(pattern: Pattern): Generator<Finding> {
  const before = pattern.steps.findLast((step) => !isNot(step));
  if (before === undefined || before === pattern.steps.at(-1) || pattern.skip.kind !== "noSkip") return;
  const { kind, from, to } = before.quantifier;
  if (kind !== "looping" && from === to) return;
  yield {
    code: "PATTERN_LOOP_BEFORE_NOT",
    values: { subject: stepLabel(before) },
    subject: before,
    part: "quantifier",
  };
}
