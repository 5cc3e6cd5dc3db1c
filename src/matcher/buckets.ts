import type { Bucket } from "./bucket.ts";

/** Who has the buckets of a key; they are linked, since a key has few positions and most keys have one. */
export interface BucketOwner {
  bucket: Bucket | undefined;
}

export function* bucketsOf({ bucket }: BucketOwner): Generator<Bucket, void, void> {
  for (let each = bucket, next; each !== undefined; each = next) {
    next = each.next;
    yield each;
  }
}

/** Order of the oldest start among all partial matches; Infinity without one. */
export function oldestStart(owner: BucketOwner): number {
  let oldest = Infinity;
  for (let bucket = owner.bucket; bucket !== undefined; bucket = bucket.next) {
    const start = bucket.first!.startOrder;
    if (start < oldest) oldest = start;
  }
  return oldest;
}

/** The next time at which a window or a gap ends; Infinity when none does. */
export function nextDeadline(owner: BucketOwner, window: number): number {
  let next = Infinity;
  for (let bucket = owner.bucket; bucket !== undefined; bucket = bucket.next) {
    const windowEnd = bucket.first!.startTime + window;
    if (windowEnd < next) next = windowEnd;
    const { nextGapDeadline } = bucket;
    if (nextGapDeadline !== undefined && nextGapDeadline < next) next = nextGapDeadline;
  }
  return next;
}

/** Lets the partial matches of a bucket, which are in order, wait at its position; deadlines up to `firedUpTo` have passed. */
export function addBucket(owner: BucketOwner, added: Bucket, firedUpTo: number): void {
  added.noteDeadlines(firedUpTo);
  let tail: Bucket | undefined;
  for (let bucket = owner.bucket; bucket !== undefined; bucket = bucket.next) {
    if (bucket.position === added.position) {
      const gap = added.nextGapDeadline;
      if (gap !== undefined && gap < (bucket.nextGapDeadline ?? Infinity)) bucket.nextGapDeadline = gap;
      bucket.merge(added);
      return;
    }
    tail = bucket;
  }
  added.next = undefined;
  if (tail === undefined) owner.bucket = added;
  else tail.next = added;
}

/** Removes the partial matches that started at or before `order`. */
export function pruneUpTo(owner: BucketOwner, order: number): void {
  for (let bucket = owner.bucket; bucket !== undefined; bucket = bucket.next) bucket.pruneUpTo(order);
  dropEmpty(owner);
}

/** Removes the buckets in which nothing is left. */
export function dropEmpty(owner: BucketOwner): void {
  let before: Bucket | undefined;
  for (let bucket = owner.bucket; bucket !== undefined; bucket = bucket.next) {
    if (bucket.first !== undefined) before = bucket;
    else if (before === undefined) owner.bucket = bucket.next;
    else before.next = bucket.next;
  }
}
