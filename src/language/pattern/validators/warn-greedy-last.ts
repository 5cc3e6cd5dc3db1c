import type { Finding } from "../finding.ts";
import type { Pattern, Sequence, Step } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";

/** Greedy keeps the next step from acting, so at the end it does nothing (Q4). */
export function* warnGreedyLast(pattern: Pattern): Generator<Finding> {
  const last = lastElement(pattern);
  if (last === undefined || !last.quantifier.greedy) return;
  yield { code: "PATTERN_GREEDY_LAST", values: { subject: stepLabel(last) }, subject: last, part: "greedy" };
}

function lastElement(sequence: Sequence): Step | undefined {
  const last = sequence.steps.at(-1);
  return last?.kind === "group" && last.quantifier.kind === "single" ? lastElement(last.body) : last;
}
