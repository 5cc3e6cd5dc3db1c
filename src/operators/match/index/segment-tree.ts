import type { Candidates } from "./candidates.ts";

/** A rule, and the numbers from `from` to `to`, both included, that may concern it. */
export interface RankedRange {
  readonly rank: number;
  readonly from: number;
  readonly to: number;
  /** A number inside certainly concerns it, at an open bound perhaps. */
  readonly sure: boolean;
  readonly fromOpen: boolean;
  readonly toOpen: boolean;
}

/** The rules noted at a node. */
interface Noted {
  readonly sure: number[];
  readonly perhaps: number[];
}

/**
 * Finds the ranges that a number lies in. The bounds cut the numbers into pieces: below, at and above each bound.
 * A range is noted at the O(log n) nodes of a binary tree that cover its pieces, and found on the way from a piece to
 * the root; a list per piece would be quicker by a few steps, but its size grows with the square of the ranges.
 */
export class SegmentTree {
  /** Ascending, each once. */
  readonly #bounds: Float64Array;
  /** Piece p stands at node p + #pieces, the parent of a node at half its number. */
  readonly #pieces: number;
  readonly #nodes: (Noted | undefined)[];

  constructor(ranges: readonly RankedRange[]) {
    this.#bounds = Float64Array.from(new Set(ranges.flatMap(({ from, to }) => [from, to]))).sort();
    this.#pieces = 2 * this.#bounds.length + 1;
    this.#nodes = Array.from({ length: 2 * this.#pieces }, () => undefined);
    for (const range of ranges) this.#note(range);
  }

  /** Adds the rules of the ranges that the number lies in; `mayBeSure`: it is the very value. */
  collect(value: number, candidates: Candidates, mayBeSure: boolean): void {
    for (let node = this.#pieceOf(value) + this.#pieces; node > 0; node >>= 1) {
      const noted = this.#nodes[node];
      if (noted === undefined) continue;
      candidates.addAll(noted.perhaps);
      if (mayBeSure) candidates.addSure(noted.sure);
      else candidates.addAll(noted.sure);
    }
  }

  #note({ rank, from, to, sure, fromOpen, toOpen }: RankedRange): void {
    const [first, last] = [this.#pieceOf(from), this.#pieceOf(to)];
    if (!sure) return this.#noteAt(first, last, rank, "perhaps");
    if (fromOpen) this.#noteAt(first, first, rank, "perhaps");
    if (toOpen && last > first) this.#noteAt(last, last, rank, "perhaps");
    this.#noteAt(fromOpen ? first + 1 : first, toOpen ? last - 1 : last, rank, "sure");
  }

  #noteAt(first: number, last: number, rank: number, kind: keyof Noted): void {
    let left = first + this.#pieces;
    let right = last + this.#pieces + 1;
    for (; left < right; left >>= 1, right >>= 1) {
      if (left % 2 === 1) this.#noted(left++)[kind].push(rank);
      if (right % 2 === 1) this.#noted(--right)[kind].push(rank);
    }
  }

  #noted(node: number): Noted {
    return (this.#nodes[node] ??= { sure: [], perhaps: [] });
  }

  /** The place among the pieces: odd = at a bound, even = between two. */
  #pieceOf(value: number): number {
    const bounds = this.#bounds;
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return bounds[low] === value ? 2 * low + 1 : 2 * low;
  }
}
