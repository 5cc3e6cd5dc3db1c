import { Bucket } from "./bucket.ts";
import type { PartialMatch } from "./partial-match.ts";
import type { Position } from "./position.ts";

/**
 * All partial matches of a key. A key has few positions, so a plain list serves better than a map: no hashing, and
 * with a partial match for each of many keys a third of the memory.
 */
export type Buckets = readonly Bucket[];

/** Who has them. The list is replaced, not grown: the engine gives a list that grows room for sixteen more. */
export interface BucketOwner {
  buckets: Buckets;
}

/** For keys without partial matches. */
export const noBuckets: Buckets = [];

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
  owner: BucketOwner,
  position: Position,
  partials: PartialMatch[],
  firedUpTo: number,
): void {
  let bucket = owner.buckets.find((each) => each.position === position);
  if (bucket === undefined) {
    bucket = new Bucket(position);
    owner.buckets = owner.buckets.length === 0 ? [bucket] : [...owner.buckets, bucket];
  }
  bucket.add(partials, firedUpTo);
}

/** Removes the partial matches that started at or before `order`. */
export function pruneUpTo(owner: BucketOwner, order: number): void {
  for (const bucket of owner.buckets) bucket.pruneUpTo(order);
  dropEmpty(owner);
}

/** Removes the buckets in which nothing is left. */
export function dropEmpty(owner: BucketOwner): void {
  const isLive = ({ partials }: Bucket): boolean => partials.length > 0;
  if (!owner.buckets.every(isLive)) owner.buckets = owner.buckets.filter(isLive);
}
