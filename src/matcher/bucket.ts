import type { PartialMatch } from "./partial-match.ts";
import type { Position } from "./position.ts";

/** The partial matches of one key that wait at one position, oldest start first. */
export class Bucket {
  readonly position: Position;
  partials: PartialMatch[] = [];
  /** No gap deadline of the position comes before this time. */
  nextGapDeadline = Infinity;

  constructor(position: Position) {
    this.position = position;
  }

  /** Adds partial matches and keeps the order of starts; almost always they start last. */
  add(added: PartialMatch[], firedUpTo: number): void {
    if (!isSorted(added)) added.sort((a, b) => a.startOrder - b.startOrder);
    const last = this.partials.at(-1);
    if (last === undefined) this.partials = added;
    else if (last.startOrder <= added[0]!.startOrder)
      for (const partial of added) this.partials.push(partial);
    else this.partials = merge(this.partials, added);
    if (this.position.gaps.length === 0) return;
    for (const partial of added) this.noteDeadline(partial, firedUpTo);
  }

  /** Lowers `nextGapDeadline` to the partial match's next one after `firedUpTo`. */
  noteDeadline(partial: PartialMatch, firedUpTo: number): void {
    const { absenceGap, endGap } = this.position;
    const time = partial.last.event.time;
    if (absenceGap !== undefined) this.#note(time + absenceGap, firedUpTo);
    this.#note(time + endGap, firedUpTo);
  }

  /** Takes out the partial matches whose window or last wait has ended by `deadline`. */
  takeEnded(deadline: number, window: number): readonly PartialMatch[] {
    if (this.position.gaps.length === 0) return this.#takeEndedByWindow(deadline, window);
    const ended: PartialMatch[] = [];
    this.nextGapDeadline = Infinity;
    this.partials = this.partials.filter((partial) => {
      const lives =
        partial.startTime + window > deadline && partial.last.event.time + this.position.endGap > deadline;
      if (lives) this.noteDeadline(partial, deadline);
      else ended.push(partial);
      return lives;
    });
    return ended;
  }

  /** Removes the partial matches that started at or before `order`. */
  pruneUpTo(order: number): void {
    let count = 0;
    while (count < this.partials.length && this.partials[count]!.startOrder <= order) count++;
    if (count > 0) this.partials.splice(0, count);
  }

  /** Starts are in order, so what a window ends is a prefix. */
  #takeEndedByWindow(deadline: number, window: number): readonly PartialMatch[] {
    const { partials } = this;
    let count = 0;
    while (count < partials.length && partials[count]!.startTime + window <= deadline) count++;
    if (count < partials.length) return partials.splice(0, count);
    this.partials = [];
    return partials;
  }

  #note(deadline: number, firedUpTo: number): void {
    if (deadline > firedUpTo && deadline < this.nextGapDeadline) this.nextGapDeadline = deadline;
  }
}

function isSorted(partials: readonly PartialMatch[]): boolean {
  for (let at = 1; at < partials.length; at++) {
    if (partials[at - 1]!.startOrder > partials[at]!.startOrder) return false;
  }
  return true;
}

function merge(left: readonly PartialMatch[], right: readonly PartialMatch[]): PartialMatch[] {
  const merged: PartialMatch[] = [];
  let next = 0;
  for (const partial of left) {
    while (next < right.length && right[next]!.startOrder < partial.startOrder) merged.push(right[next++]!);
    merged.push(partial);
  }
  while (next < right.length) merged.push(right[next++]!);
  return merged;
}
