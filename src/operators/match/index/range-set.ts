import type { Candidates } from "./candidates.ts";
import type { RuleRange } from "./pieces.ts";
import { removeAt } from "./remove-at.ts";
import { rangeLookup, type RangeLookup } from "./range-lookup.ts";

/**
 * So many ranges, or this share of the others, wait beside a look-up and are asked one by one: of 10,000 ranges of
 * one field 300, 0.3 µs for an event, and an edit pays a 300th of making the look-up anew.
 */
const fewWaiting = 8;
const waitingShare = 1 / 32;

/** Ranges of a field, of which some come and go. */
export class RangeSet {
  /** Those in the look-up. */
  #settled: RuleRange[] = [];
  /** Those that came later. */
  #waiting: RuleRange[] = [];
  /** Made by `prepare`. */
  #lookup: RangeLookup | undefined;
  #mostWaiting = 0;
  #from = Infinity;
  #to = -Infinity;
  /** Removed since; their bounds still cut the numbers. */
  #removed = 0;

  /** Whether the number may lie in a range: it does not lie below or above all that there were. */
  mayInclude(value: number): boolean {
    return this.#from <= value && value <= this.#to;
  }

  get size(): number {
    return this.#settled.length + this.#waiting.length;
  }

  add(range: RuleRange): void {
    this.#waiting.push(range);
    this.#from = Math.min(this.#from, range.from);
    this.#to = Math.max(this.#to, range.to);
  }

  /** Removes a range that equals one of the set. */
  remove(range: RuleRange): void {
    if (takeOut(this.#waiting, range)) return;
    takeOut(this.#settled, range);
    this.#removed += 1;
    if (this.#removed > this.#settled.length) this.#lookup = undefined;
    else this.#lookup?.remove(range);
  }

  /** Adds the rules of the ranges that the number lies in; `mayBeSure`: it is the very value. */
  collect(value: number, candidates: Candidates, mayBeSure: boolean): void {
    this.prepare();
    this.#lookup!.collect(value, candidates, mayBeSure);
    if (this.#waiting.length > 0) this.#collectWaiting(value, candidates, mayBeSure);
  }

  /** Makes the look-up, if it is to be made anew. */
  prepare(): void {
    if (this.#lookup === undefined || this.#waiting.length > this.#mostWaiting) this.#settle();
  }

  collectAll(candidates: Candidates): void {
    for (const { slot } of this.#settled) candidates.add(slot);
    for (const { slot } of this.#waiting) candidates.add(slot);
  }

  #collectWaiting(value: number, candidates: Candidates, mayBeSure: boolean): void {
    for (const range of this.#waiting) {
      if (range.from > value || value > range.to) continue;
      if (mayBeSure && isSureAt(range, value)) candidates.addSure(range.slot);
      else candidates.add(range.slot);
    }
  }

  #settle(): void {
    this.#settled = [...this.#settled, ...this.#waiting];
    this.#waiting = [];
    this.#mostWaiting = Math.max(fewWaiting, waitingShare * this.#settled.length);
    this.#removed = 0;
    this.#lookup = rangeLookup(this.#settled);
  }
}

function isSureAt({ from, to, fromOpen, toOpen, sure }: RuleRange, value: number): boolean {
  return sure && !(fromOpen && value === from) && !(toOpen && value === to);
}

/** Whether there was such a range. */
function takeOut(ranges: RuleRange[], wanted: RuleRange): boolean {
  const at = ranges.findIndex((range) => isSame(range, wanted));
  removeAt(ranges, at);
  return at >= 0;
}

function isSame(left: RuleRange, right: RuleRange): boolean {
  return (
    left.slot === right.slot &&
    left.from === right.from &&
    left.to === right.to &&
    left.fromOpen === right.fromOpen &&
    left.toOpen === right.toOpen &&
    left.sure === right.sure
  );
}
