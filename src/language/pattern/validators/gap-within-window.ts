import type { Finding, PatternPart } from "../finding.ts";
import type { Pattern, Sequence, Step } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { walkSteps, wholeWindow } from "../walk-pattern.ts";

interface Gap {
  readonly length: number | undefined;
  readonly subject: Step | Sequence;
  readonly part: PatternPart;
  readonly label: string;
}

/** No gap is longer than the window of the whole pattern (flink-semantics §1.3). */
export function* gapWithinWindow(pattern: Pattern): Generator<Finding> {
  const window = wholeWindow(pattern);
  if (window === undefined || !(window > 0)) return;
  for (const { length: gap, subject, part, label } of gapsOf(pattern)) {
    if (gap === undefined || gap <= window) continue;
    yield { code: "PATTERN_GAP_OVER_WINDOW", values: { subject: label, gap, window }, subject, part };
  }
}

function* gapsOf(pattern: Pattern): Generator<Gap> {
  yield { length: pattern.gapWindow, subject: pattern, part: "gapWindow", label: "the pattern" };
  for (const { step } of walkSteps(pattern)) {
    const label = stepLabel(step);
    yield { length: step.gapWindow, subject: step, part: "gapWindow", label };
    yield { length: step.quantifier.gap, subject: step, part: "gap", label };
    if (step.kind === "group")
      yield { length: step.body.gapWindow, subject: step.body, part: "gapWindow", label };
  }
}
