import { joinedWith, joinedWithAll, type Joined } from "./join/joined.ts";
import type { PartialMatch } from "./partial-match.ts";
import type { Position } from "./position.ts";

/** The partial matches of one key that wait at one position, oldest start first. */
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
    from.#hold(undefined, undefined);
  }

  /** Takes the place of another bucket and holds what it holds; it must hold nothing itself. */
  takeOver(from: Bucket): void {
    this.position = from.position;
    this.nextGapDeadline = from.nextGapDeadline;
    this.joined = from.joined;
    this.#hold(from.first, from.last);
    from.#hold(undefined, undefined);
  }

  /** Lets go of everything. */
  clear(): void {
    // The last one has no next, so a single one, far away in memory, need not be touched.
    for (let partial = this.first, next; partial !== this.last; partial = next) {
      ({ next } = partial!);
      partial!.next = undefined;
    }
    this.#hold(undefined, undefined);
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
    const lasts = (this.#lastOfStart ??= this.#findLasts());
    let at = 0;
    let partial = from.first;
    from.#hold(undefined, undefined);
    while (partial !== undefined) {
      const { next }: PartialMatch = partial;
      while (at < lasts.length && lasts[at]!.startOrder <= partial.startOrder) at++;
      this.#insert(partial, lasts[at - 1]);
      if (lasts[at - 1]?.startOrder === partial.startOrder) lasts[at - 1] = partial;
      else lasts.splice(at, 0, partial);
      partial = next;
    }
  }

  #insert(partial: PartialMatch, before: PartialMatch | undefined): void {
    partial.next = before === undefined ? this.first : before.next;
    if (before === undefined) this.first = partial;
    else before.next = partial;
    if (partial.next === undefined) this.last = partial;
    this.joined = joinedWith(this, partial, before, partial.next);
  }

  #findLasts(): PartialMatch[] {
    const lasts: PartialMatch[] = [];
    for (let partial = this.first; partial !== undefined; partial = partial.next)
      if (partial.next?.startOrder !== partial.startOrder) lasts.push(partial);
    return lasts;
  }

  /** Puts the partial matches in the order of their starts. */
  sort(): void {
    const partials = [...this.partials()].sort((a, b) => a.startOrder - b.startOrder);
    this.#hold(undefined, undefined);
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
    this.#hold(undefined, undefined);
    while (partial !== undefined) {
      const { next }: PartialMatch = partial;
      if (passes(partial)) this.append(partial);
      else partial.next = undefined;
      partial = next;
    }
  }

  /** Finds `nextGapDeadline`: the next of all partial matches after `firedUpTo`. */
  noteDeadlines(firedUpTo: number): void {
    this.nextGapDeadline = undefined;
    if (this.position.gaps.length === 0) return;
    for (let partial = this.first; partial !== undefined; partial = partial.next)
      this.#noteDeadline(partial, firedUpTo);
  }

  /** Takes out the partial matches whose window or last wait has ended by `deadline`: the first one, linked to the others. */
  takeEnded(deadline: number, window: number): PartialMatch | undefined {
    const { gaps, endGap } = this.position;
    if (gaps.length === 0) return this.#takeEndedByWindow(deadline, window);
    this.nextGapDeadline = undefined;
    const ended = new Bucket(this.position);
    let partial = this.first;
    this.#hold(undefined, undefined);
    while (partial !== undefined) {
      const { next }: PartialMatch = partial;
      const lives = partial.startTime + window > deadline && partial.event.time + endGap > deadline;
      if (lives) this.#noteDeadline(partial, deadline);
      (lives ? this : ended).append(partial);
      partial = next;
    }
    return ended.first;
  }

  /** Lets go of what a window has ended by `now`. */
  dropEndedByWindow(now: number, window: number): void {
    for (let ended = this.#takeEndedByWindow(now, window), next; ended !== undefined; ended = next) {
      ({ next } = ended);
      ended.next = undefined;
    }
  }

  /** Removes the partial matches that started at or before `order`. */
  pruneUpTo(order: number): void {
    while (this.first !== undefined && this.first.startOrder <= order) this.#dropFirst();
  }

  /** Starts are in order, so what a window ends is a prefix. */
  #takeEndedByWindow(deadline: number, window: number): PartialMatch | undefined {
    const { first } = this;
    let end: PartialMatch | undefined;
    for (let next = first; next !== undefined && next.startTime + window <= deadline; { next } = next) {
      if (typeof this.joined === "object") this.joined.remove(next, undefined, next.next);
      end = next;
    }
    if (end === undefined) return undefined;
    this.#hold(end.next, end.next && this.last);
    end.next = undefined;
    return first;
  }

  #dropFirst(): void {
    const first = this.first!;
    if (typeof this.joined === "object") this.joined.remove(first, undefined, first.next);
    this.#hold(first.next, first.next && this.last);
    first.next = undefined;
  }

  /** What it holds is between these. */
  #hold(first: PartialMatch | undefined, last: PartialMatch | undefined): void {
    this.first = first;
    this.last = last;
    if (first === undefined) this.joined = undefined;
    this.#lastOfStart = undefined;
  }

  #noteDeadline(partial: PartialMatch, firedUpTo: number): void {
    const { absenceGap, endGap } = this.position;
    const { time } = partial.event;
    if (absenceGap !== undefined) this.#note(time + absenceGap, firedUpTo);
    this.#note(time + endGap, firedUpTo);
  }

  #note(deadline: number, firedUpTo: number): void {
    if (deadline <= firedUpTo || deadline === Infinity) return;
    if (this.nextGapDeadline === undefined || deadline < this.nextGapDeadline)
      this.nextGapDeadline = deadline;
  }
}
