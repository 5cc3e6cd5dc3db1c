import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { wholeWindow } from "../walk-pattern.ts";

/** A closing notFollowedBy needs a window of the pattern or a gap window on itself (C2, C4). */
export function* notNeedsWindow(pattern: Pattern): Generator<Finding> {
  const last = pattern.steps.at(-1);
  if (last?.link !== "notFollowedBy") return;
  if ((wholeWindow(pattern) ?? last.gapWindow ?? pattern.gapWindow) !== undefined) return;
  yield {
    code: "PATTERN_NOT_WITHOUT_WINDOW",
    values: { subject: stepLabel(last) },
    subject: last,
    part: "link",
  };
}
