import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { isNot, walkSteps } from "../walk-pattern.ts";

/**
 * An optional step cannot follow a greedy one in the same sequence (flink-semantics §1.2). As in Flink,
 * `times(0, n)` may: as data it is a `times` from 1 that is optional.
 */
export function* optionalAfterGreedy(pattern: Pattern): Generator<Finding> {
  for (const { step, index, sequence } of walkSteps(pattern)) {
    const previous = sequence.steps[index - 1];
    const { kind, from, optional } = step.quantifier;
    if (!optional || isNot(step) || !previous?.quantifier.greedy || (kind === "times" && from === 1))
      continue;
    const values = { subject: stepLabel(step), previous: stepLabel(previous) };
    yield { code: "PATTERN_OPTIONAL_AFTER_GREEDY", values, subject: step, part: "optional" };
  }
}
