import { joinedWith, joinedWithAll, type Joined } from "./join/joined.ts";
import type { PartialMatch } from "./partial-match.ts";
import type { Position } from "./position.ts";

/**
 * The partial matches of one key that wait at one position, oldest start first. It has no private method: one would cost
 * each object 8 bytes.
 */
export class Bucket {
  position: Position;
  first: PartialMatch | undefined;
  last: PartialMatch | undefined;
  /** No gap deadline of the position comes before this time; undefined = there is none. */
  nextGapDeadline: number | undefined;
  /** The next bucket of the key. */
  next: Bucket | undefined;
  joined: Joined;
  /**
   * The last partial match of each start, when they are known: so many partial matches of a loop have one start that
   * going over all of them to put one between them would cost more than everything else.
   */
  #lastOfStart: PartialMatch[] | undefined;

  constructor(position: Position) {
    this.position = position;
    this.first = undefined;
    this.last = undefined;
    this.nextGapDeadline = undefined;
    this.next = undefined;
    this.joined = undefined;
    this.#lastOfStart = undefined;
  }

  /** Adds a partial match at the end. */
  append(partial: PartialMatch): void {
    partial.next = undefined;
    if (this.position.join !== undefined) this.joined = joinedWith(this, partial, this.last, undefined);
    if (this.last === undefined) this.first = partial;
    else this.last.next = partial;
    this.last = partial;
    this.#lastOfStart = undefined;
  }

  /** Takes over everything that another bucket holds and puts it at the end. */
  appendAll(from: Bucket): void {
    if (from.first === undefined) return;
    if (this.position.join !== undefined) this.joined = joinedWithAll(this, from);
    this.#lastOfStart = undefined;
    if (this.last === undefined) this.first = from.first;
    else this.last.next = from.first;
    this.last = from.last;
    from.hold(undefined, undefined);
  }

  /** Takes the place of another bucket and holds what it holds; it must hold nothing itself. */
  takeOver(from: Bucket): void {
    this.position = from.position;
    this.nextGapDeadline = from.nextGapDeadline;
    this.joined = from.joined;
    this.hold(from.first, from.last);
    from.hold(undefined, undefined);
  }

  /** Lets go of everything. */
  clear(): void {
    // The last one has no next, so a single one, far away in memory, need not be touched.
    for (let partial = this.first, next; partial !== this.last; partial = next) {
      ({ next } = partial!);
      partial!.next = undefined;
    }
    this.hold(undefined, undefined);
  }

  /** Takes out what stands between two neighbours; it may be linked elsewhere by now. */
  closeGap(before: PartialMatch | undefined, after: PartialMatch | undefined): void {
    const gone = before === undefined ? this.first! : before.next!;
    if (typeof this.joined === "object") this.joined.remove(gone, before, after);
    if (before === undefined) this.first = after;
    else before.next = after;
    if (after === undefined) this.last = before;
    if (this.first === undefined) this.joined = undefined;
    this.#lastOfStart = undefined;
  }

  /** Takes over everything that another bucket of the position holds, by start. Both must be in that order. */
  merge(from: Bucket): void {
    const { first, last } = this;
    const gap = from.nextGapDeadline;
    if (gap !== undefined && gap < (this.nextGapDeadline ?? Infinity)) this.nextGapDeadline = gap;
    if (first === undefined || last!.startOrder <= from.first!.startOrder) return this.appendAll(from);
    const lasts = (this.#lastOfStart ??= findLasts(this));
    let at = 0;
    let partial = from.first;
    from.hold(undefined, undefined);
    while (partial !== undefined) {
      const { next }: PartialMatch = partial;
      while (at < lasts.length && lasts[at]!.startOrder <= partial.startOrder) at++;
      insert(this, partial, lasts[at - 1]);
      if (lasts[at - 1]?.startOrder === partial.startOrder) lasts[at - 1] = partial;
      else lasts.splice(at, 0, partial);
      partial = next;
    }
  }

  /** Puts the partial matches in the order of their starts. */
  sort(): void {
    const partials = [...this.partials()].sort((a, b) => a.startOrder - b.startOrder);
    this.hold(undefined, undefined);
    for (const partial of partials) this.append(partial);
  }

  *partials(): Generator<PartialMatch, void, void> {
    for (let partial = this.first, next; partial !== undefined; partial = next) {
      next = partial.next;
      yield partial;
    }
  }

  /** Keeps those that pass the test, in their order. */
  filter(passes: (partial: PartialMatch) => boolean): void {
    let partial = this.first;
    this.hold(undefined, undefined);
    while (partial !== undefined) {
      const { next }: PartialMatch = partial;
      if (passes(partial)) this.append(partial);
      else partial.next = undefined;
      partial = next;
    }
  }

  /** Removes the partial matches that started at or before `order`. */
  pruneUpTo(order: number): void {
    while (this.first !== undefined && this.first.startOrder <= order) this.dropFirst();
  }

  /** Lets go of the first one. */
  dropFirst(): void {
    const first = this.first!;
    if (typeof this.joined === "object") this.joined.remove(first, undefined, first.next);
    this.hold(first.next, first.next && this.last);
    first.next = undefined;
  }

  /** What it holds is between these from now on. */
  hold(first: PartialMatch | undefined, last: PartialMatch | undefined): void {
    this.first = first;
    this.last = last;
    if (first === undefined) this.joined = undefined;
    this.#lastOfStart = undefined;
  }
}

function insert(bucket: Bucket, partial: PartialMatch, before: PartialMatch | undefined): void {
  partial.next = before === undefined ? bucket.first : before.next;
  if (before === undefined) bucket.first = partial;
  else before.next = partial;
  if (partial.next === undefined) bucket.last = partial;
  bucket.joined = joinedWith(bucket, partial, before, partial.next);
}

function findLasts(bucket: Bucket): PartialMatch[] {
  const lasts: PartialMatch[] = [];
  for (let partial = bucket.first; partial !== undefined; partial = partial.next)
    if (partial.next?.startOrder !== partial.startOrder) lasts.push(partial);
  return lasts;
}
