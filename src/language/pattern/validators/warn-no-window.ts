import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { walkSequences, walkSteps, wholeWindow } from "../walk-pattern.ts";

/** A pattern that can wait but has no window keeps its partial matches, and held matches, for ever. */
export function* warnNoWindow(pattern: Pattern): Generator<Finding> {
  if (!canWait(pattern) || wholeWindow(pattern) !== undefined || hasGapWindow(pattern)) return;
  if (pattern.steps.at(-1)?.link === "notFollowedBy") return; // an error of its own: PATTERN_NOT_WITHOUT_WINDOW
  const code = pattern.skip.kind === "noSkip" ? "PATTERN_NO_WINDOW" : "PATTERN_SKIP_WITHOUT_WINDOW";
  yield { code, subject: pattern, part: "window" };
}

function canWait({ steps }: Pattern): boolean {
  return steps.length > 1 || steps[0]?.kind === "group" || steps[0]?.quantifier.kind !== "single";
}

function hasGapWindow(pattern: Pattern): boolean {
  const sequences = [...walkSequences(pattern)];
  return [...sequences, ...[...walkSteps(pattern)].map(({ step }) => step)].some(
    ({ gapWindow }) => gapWindow !== undefined,
  );
}
