import { Bucket } from "./bucket.ts";
import type { PartialMatch } from "./partial-match.ts";
import type { Position } from "./position.ts";

/**
 * All partial matches of a key. A key has few positions, so a plain list serves better than a map: no hashing, and
 * with a partial match for each of many keys a third of the memory.
 */
export type Buckets = Bucket[];

/** Order of the oldest start among all partial matches; Infinity without one. */
export function oldestStart(buckets: Buckets): number {
  let oldest = Infinity;
  for (const { partials } of buckets) {
    if (partials[0]!.startOrder < oldest) oldest = partials[0]!.startOrder;
  }
  return oldest;
}

/** The next time at which a window or a gap ends; Infinity when none does. */
export function nextDeadline(buckets: Buckets, window: number): number {
  let next = Infinity;
  for (const { nextGapDeadline, partials } of buckets) {
    const windowEnd = partials[0]!.startTime + window;
    if (windowEnd < next) next = windowEnd;
    if (nextGapDeadline < next) next = nextGapDeadline;
  }
  return next;
}

/** Lets partial matches wait at a position; deadlines up to `firedUpTo` have passed. */
export function addPartials(
  buckets: Buckets,
  position: Position,
  partials: PartialMatch[],
  firedUpTo: number,
): void {
  let bucket = buckets.find((each) => each.position === position);
  if (bucket === undefined) buckets.push((bucket = new Bucket(position)));
  bucket.add(partials, firedUpTo);
}

/** Removes the partial matches that started at or before `order`. */
export function pruneUpTo(buckets: Buckets, order: number): void {
  for (const bucket of buckets) bucket.pruneUpTo(order);
  dropEmpty(buckets);
}

/** Removes the buckets in which nothing is left. */
export function dropEmpty(buckets: Buckets): void {
  let kept = 0;
  for (const bucket of buckets) if (bucket.partials.length > 0) buckets[kept++] = bucket;
  buckets.length = kept;
}
