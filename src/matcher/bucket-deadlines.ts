import { Bucket } from "./bucket.ts";
import type { PartialMatch } from "./partial-match.ts";

/** Finds `nextGapDeadline`: the next of all partial matches after `firedUpTo`. */
export function noteDeadlines(bucket: Bucket, firedUpTo: number): void {
  bucket.nextGapDeadline = undefined;
  if (bucket.position.gaps.length === 0) return;
  for (let partial = bucket.first; partial !== undefined; partial = partial.next)
    noteDeadline(bucket, partial, firedUpTo);
}

/** Takes out the partial matches whose window or last wait has ended by `deadline`: the first one, linked to the others. */
export function takeEnded(bucket: Bucket, deadline: number, window: number): PartialMatch | undefined {
  const { gaps, endGap } = bucket.position;
  if (gaps.length === 0) return takeEndedByWindow(bucket, deadline, window);
  bucket.nextGapDeadline = undefined;
  const ended = new Bucket(bucket.position);
  let partial = bucket.first;
  bucket.hold(undefined, undefined);
  while (partial !== undefined) {
    const { next }: PartialMatch = partial;
    const lives = partial.startTime + window > deadline && partial.event.time + endGap > deadline;
    if (lives) noteDeadline(bucket, partial, deadline);
    (lives ? bucket : ended).append(partial);
    partial = next;
  }
  return ended.first;
}

/** Lets go of what a window has ended by `now`. */
export function dropEndedByWindow(bucket: Bucket, now: number, window: number): void {
  while (bucket.first !== undefined && bucket.first.startTime + window <= now) bucket.dropFirst();
}

/** Starts are in order, so what a window ends is a prefix. */
function takeEndedByWindow(bucket: Bucket, deadline: number, window: number): PartialMatch | undefined {
  const { first } = bucket;
  let end: PartialMatch | undefined;
  for (let next = first; next !== undefined && next.startTime + window <= deadline; { next } = next) {
    if (typeof bucket.joined === "object") bucket.joined.remove(next, undefined, next.next);
    end = next;
  }
  if (end === undefined) return undefined;
  bucket.hold(end.next, end.next && bucket.last);
  end.next = undefined;
  return first;
}

function noteDeadline(bucket: Bucket, partial: PartialMatch, firedUpTo: number): void {
  const { absenceGap, endGap } = bucket.position;
  const { time } = partial.event;
  if (absenceGap !== undefined) note(bucket, time + absenceGap, firedUpTo);
  note(bucket, time + endGap, firedUpTo);
}

function note(bucket: Bucket, deadline: number, firedUpTo: number): void {
  if (deadline <= firedUpTo || deadline === Infinity) return;
  if (bucket.nextGapDeadline === undefined || deadline < bucket.nextGapDeadline)
    bucket.nextGapDeadline = deadline;
}
