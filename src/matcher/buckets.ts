import { Bucket } from "./bucket.ts";
import type { PartialMatch } from "./partial-match.ts";
import type { Position } from "./position.ts";

/** All partial matches of a key, by position. A bucket that becomes empty is removed. */
export class Buckets {
  readonly #byPosition = new Map<Position, Bucket>();

  get isEmpty(): boolean {
    return this.#byPosition.size === 0;
  }

  [Symbol.iterator](): Iterator<Bucket> {
    return this.#byPosition.values();
  }

  /** Order of the oldest start among all partial matches; Infinity without one. */
  get oldestStart(): number {
    let oldest = Infinity;
    for (const { partials } of this) oldest = Math.min(oldest, partials[0]!.startOrder);
    return oldest;
  }

  /** The next time at which a window or a gap ends; Infinity when none does. */
  nextDeadline(window: number): number {
    let next = Infinity;
    for (const { nextGapDeadline, partials } of this) {
      next = Math.min(next, nextGapDeadline, partials[0]!.startTime + window);
    }
    return next;
  }

  /** Lets partial matches wait at a position; deadlines up to `firedUpTo` have passed. */
  add(position: Position, partials: PartialMatch[], firedUpTo: number): void {
    let bucket = this.#byPosition.get(position);
    if (bucket === undefined) this.#byPosition.set(position, (bucket = new Bucket(position)));
    bucket.add(partials, firedUpTo);
  }

  /** Leaves only these partial matches in a bucket. */
  keep(bucket: Bucket, kept: PartialMatch[]): void {
    bucket.partials = kept;
    if (kept.length === 0) this.#byPosition.delete(bucket.position);
  }

  /** Removes the partial matches that started at or before `order`. */
  pruneUpTo(order: number): void {
    for (const bucket of this) {
      bucket.pruneUpTo(order);
      if (bucket.partials.length === 0) this.#byPosition.delete(bucket.position);
    }
  }

  clear(): void {
    this.#byPosition.clear();
  }
}
