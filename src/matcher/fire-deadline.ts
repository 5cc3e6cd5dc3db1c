import { takeEnded } from "./bucket-deadlines.ts";
import type { Bucket } from "./bucket.ts";
import { dropEmpty } from "./buckets.ts";
import type { KeyMatcher } from "./key-matcher.ts";
import { Match, type MatchTaker } from "./match.ts";
import type { PartialMatch } from "./partial-match.ts";
import { comparePaths } from "./path-node.ts";
import type { Position } from "./position.ts";
import { releaseMatches } from "./release-matches.ts";
import type { Step } from "./step.ts";

/** Ends what ends at the deadline; deadlines before it have fired. Absences that come true become matches, the rest timeouts. */
export function fireDeadline(key: KeyMatcher, deadline: number, step: Step, taker: MatchTaker): void {
  const { program, wantTimeouts } = key.rule;
  const timedOut: PartialMatch[] | undefined = wantTimeouts ? [] : undefined;
  step.begin(undefined, -1);
  fireBucket(key, key, deadline, step, timedOut);
  for (let { next } = key; next !== undefined; { next } = next)
    fireBucket(key, next, deadline, step, timedOut);
  dropEmpty(key);
  releaseMatches(key, step.completed, deadline, program, taker);
  if (timedOut === undefined) return;
  if (timedOut.length > 1) {
    timedOut.sort((a, b) => a.startOrder - b.startOrder || comparePaths(a, b));
  }
  for (const last of timedOut) taker.take(new Match("timeout", last, deadline, deadline, program.elements));
}

function fireBucket(
  key: KeyMatcher,
  bucket: Bucket,
  deadline: number,
  step: Step,
  timedOut: PartialMatch[] | undefined,
): void {
  const { position } = bucket;
  const { window } = key.rule.program;
  if ((bucket.nextGapDeadline ?? Infinity) > deadline && bucket.first!.startTime + window > deadline) return;
  let ended = takeEnded(bucket, deadline, window);
  while (ended !== undefined) {
    const { next }: PartialMatch = ended;
    ended.next = undefined;
    if (waitsForAbsence(position, ended, deadline)) step.complete(ended.complete(deadline));
    else timedOut?.push(ended);
    ended = next;
  }
  if (position.gaps.length === 0) return;
  for (const partial of bucket.partials()) {
    if (waitsForAbsence(position, partial, deadline, true)) step.complete(partial.complete(deadline));
  }
}

/**
 * Whether an absence of the partial match comes true at the deadline: at the end of its window, or (`byGap` only
 * then) at that of its own gap.
 */
function waitsForAbsence(
  { absenceGap }: Position,
  { event, matched }: PartialMatch,
  deadline: number,
  byGap = false,
): boolean {
  if (matched || absenceGap === undefined) return false;
  const end = event.time + absenceGap;
  return end === deadline || (!byGap && end > deadline);
}
