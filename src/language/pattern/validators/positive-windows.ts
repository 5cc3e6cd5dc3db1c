import type { Finding, PatternPart } from "../finding.ts";
import type { Pattern, Sequence, Step } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { walkSteps } from "../walk-pattern.ts";

/** Windows and gaps are longer than nothing (C4, Q26). */
export function* positiveWindows(pattern: Pattern): Generator<Finding> {
  yield* windowsOf(pattern, "the pattern");
  for (const { step } of walkSteps(pattern)) {
    const label = stepLabel(step);
    yield* windowsOf(step, label);
    yield* checkLength(step.quantifier.gap, "gap", "gap between occurrences", step, label);
    if (step.kind === "group") yield* windowsOf(step.body, label);
  }
}

function* windowsOf(subject: Step | Sequence, label: string): Generator<Finding> {
  yield* checkLength(subject.window, "window", "window", subject, label);
  yield* checkLength(subject.gapWindow, "gapWindow", "gap window", subject, label);
}

function* checkLength(
  length: number | undefined,
  part: PatternPart,
  what: string,
  subject: Step | Sequence,
  label: string,
): Generator<Finding> {
  if (length === undefined || (length > 0 && Number.isFinite(length))) return;
  yield { code: "PATTERN_WINDOW_NOT_POSITIVE", values: { what, subject: label, length }, subject, part };
}
