import { noteDeadlines } from "./bucket-deadlines.ts";
import { Bucket } from "./bucket.ts";

/**
 * The buckets of a key are linked, since a key has few positions. The first one is the owner itself, for most keys have
 * no other: that spares memory, and a read of what is far away in it. The owner is empty only when all are.
 */
export type BucketOwner = Bucket;

export function* bucketsOf(owner: BucketOwner): Generator<Bucket, void, void> {
  if (owner.first === undefined) return;
  for (let each: Bucket | undefined = owner, next; each !== undefined; each = next) {
    next = each.next;
    yield each;
  }
}

/** Order of the oldest start among all partial matches; Infinity without one. */
export function oldestStart(owner: BucketOwner): number {
  if (owner.first === undefined) return Infinity;
  let oldest = Infinity;
  for (let bucket: Bucket | undefined = owner; bucket !== undefined; bucket = bucket.next) {
    const start = bucket.first!.startOrder;
    if (start < oldest) oldest = start;
  }
  return oldest;
}

/** The next time at which a window or a gap ends; Infinity when none does. */
export function nextDeadline(owner: BucketOwner, window: number): number {
  if (owner.first === undefined) return Infinity;
  let next = Infinity;
  for (let bucket: Bucket | undefined = owner; bucket !== undefined; bucket = bucket.next) {
    const windowEnd = bucket.first!.startTime + window;
    if (windowEnd < next) next = windowEnd;
    const { nextGapDeadline } = bucket;
    if (nextGapDeadline !== undefined && nextGapDeadline < next) next = nextGapDeadline;
  }
  return next;
}

/** The time at which the window of the newest start ends; Infinity without one. */
export function lastDeadline(owner: BucketOwner, window: number): number {
  if (owner.first === undefined) return Infinity;
  let last = -Infinity;
  for (let bucket: Bucket | undefined = owner; bucket !== undefined; bucket = bucket.next)
    last = Math.max(last, bucket.last!.startTime + window);
  return last;
}

/**
 * Lets the partial matches of a bucket, which are in order, wait at its position; deadlines up to `firedUpTo` have
 * passed. The bucket is empty afterwards.
 */
export function addBucket(owner: BucketOwner, added: Bucket, firedUpTo: number): void {
  noteDeadlines(added, firedUpTo);
  if (owner.first === undefined) return owner.takeOver(added);
  let last: Bucket = owner;
  for (let bucket: Bucket | undefined = owner; bucket !== undefined; bucket = bucket.next) {
    if (bucket.position === added.position) return bucket.merge(added);
    last = bucket;
  }
  last.next = new Bucket(added.position);
  last.next.takeOver(added);
}

/** Removes the partial matches that started at or before `order`. */
export function pruneUpTo(owner: BucketOwner, order: number): void {
  for (let bucket: Bucket | undefined = owner; bucket !== undefined; bucket = bucket.next)
    bucket.pruneUpTo(order);
  dropEmpty(owner);
}

/** Removes the buckets in which nothing is left. */
export function dropEmpty(owner: BucketOwner): void {
  let before: Bucket = owner;
  for (let { next } = owner; next !== undefined; { next } = next) {
    if (next.first === undefined) before.next = next.next;
    else before = next;
  }
  const { next } = owner;
  if (owner.first !== undefined || next === undefined) return;
  owner.takeOver(next);
  owner.next = next.next;
}

/** Removes all of them. */
export function dropAll(owner: BucketOwner): void {
  owner.clear();
  owner.next = undefined;
}
