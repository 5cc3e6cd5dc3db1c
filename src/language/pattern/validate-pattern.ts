import { problem, type Problem } from "../../errors/problem.ts";
import type { Finding, Validator } from "./finding.ts";
import { locateInPattern, type LocatePart } from "./locate-in-pattern.ts";
import type { Pattern } from "./pattern.ts";
import { boundedSize } from "./validators/bounded-size.ts";
import { completeConditions } from "./validators/complete-conditions.ts";
import { gapPlacement } from "./validators/gap-placement.ts";
import { gapWithinWindow } from "./validators/gap-within-window.ts";
import { greedyPlacement } from "./validators/greedy-placement.ts";
import { hasElements } from "./validators/has-elements.ts";
import { innerContiguity } from "./validators/inner-contiguity.ts";
import { notAfterOptional } from "./validators/not-after-optional.ts";
import { notAtGroupEnd } from "./validators/not-at-group-end.ts";
import { notIsPlain } from "./validators/not-is-plain.ts";
import { notNeedsStart } from "./validators/not-needs-start.ts";
import { notNeedsWindow } from "./validators/not-needs-window.ts";
import { optionalAfterGreedy } from "./validators/optional-after-greedy.ts";
import { positiveWindows } from "./validators/positive-windows.ts";
import { quantifierCounts } from "./validators/quantifier-counts.ts";
import { repeatsSomething } from "./validators/repeats-something.ts";
import { skipTarget } from "./validators/skip-target.ts";
import { uniqueNames } from "./validators/unique-names.ts";
import { untilOnLoops } from "./validators/until-on-loops.ts";
import { warnGreedyLast } from "./validators/warn-greedy-last.ts";
import { warnLoopBeforeNot } from "./validators/warn-loop-before-not.ts";
import { warnNoWindow } from "./validators/warn-no-window.ts";

const validators: readonly Validator[] = [
  hasElements,
  uniqueNames,
  skipTarget,
  quantifierCounts,
  greedyPlacement,
  innerContiguity,
  optionalAfterGreedy,
  untilOnLoops,
  completeConditions,
  notIsPlain,
  notAtGroupEnd,
  notAfterOptional,
  notNeedsStart,
  notNeedsWindow,
  repeatsSomething,
  positiveWindows,
  gapPlacement,
  gapWithinWindow,
  warnLoopBeforeNot,
  warnGreedyLast,
  warnNoWindow,
];

/**
 * Everything that is wrong or doubtful about a pattern (flink-semantics §1.2, §1.3, semantics C1, C2, C4, C11
 * and the warnings below the table). A pattern without a problem of severity "error" can be compiled.
 *
 * @param locate where parts stand in the user's text; by default as paths in the pattern itself
 */
export function validatePattern(pattern: Pattern, locate?: LocatePart): Problem[] {
  const tooLarge = [...boundedSize(pattern)];
  const findings = tooLarge.length > 0 ? tooLarge : validators.flatMap((validate) => [...validate(pattern)]);
  const place = locate ?? (tooLarge.length > 0 ? topLevel : locateInPattern(pattern));
  return findings.map((finding) => toProblem(finding, place));
}

const topLevel: LocatePart = (_subject, part) => ({ path: part });

function toProblem({ code, values, subject, part }: Finding, locate: LocatePart): Problem {
  return problem(code, values, locate(subject, part));
}
