/** A rule, and the numbers from `from` to `to`, both included, that may concern it. */
export interface RuleRange {
  readonly slot: number;
  readonly from: number;
  readonly to: number;
  /** A number inside certainly concerns it, at an open bound perhaps. */
  readonly sure: boolean;
  readonly fromOpen: boolean;
  readonly toOpen: boolean;
}

/** Neighbouring pieces whose numbers lie in the range of a rule. */
export interface Span {
  readonly slot: number;
  readonly first: number;
  readonly last: number;
  readonly sure: boolean;
}

/** What the bounds of ranges cut the numbers into: below, at and above each bound. */
export class Pieces {
  readonly count: number;
  /** In the order of the ranges. */
  readonly spans: readonly Span[];
  /** Ascending, each once. */
  readonly #bounds: Float64Array;

  constructor(ranges: readonly RuleRange[]) {
    this.#bounds = Float64Array.from(new Set(ranges.flatMap(({ from, to }) => [from, to]))).sort();
    this.count = 2 * this.#bounds.length + 1;
    this.spans = ranges.flatMap((range) => this.spansOf(range));
  }

  /** The piece that a number lies in: odd = at a bound, even = between two. */
  of(value: number): number {
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

  /** Of one of the ranges. */
  spansOf({ slot, from, to, sure, fromOpen, toOpen }: RuleRange): Span[] {
    const [first, last] = [this.of(from), this.of(to)];
    if (!sure) return [{ slot, first, last, sure }];
    const perhaps = (piece: number): Span => ({ slot, first: piece, last: piece, sure: false });
    const inside = { slot, first: fromOpen ? first + 1 : first, last: toOpen ? last - 1 : last, sure };
    return [
      ...(fromOpen ? [perhaps(first)] : []),
      ...(inside.first <= inside.last ? [inside] : []),
      ...(toOpen && last > first ? [perhaps(last)] : []),
    ];
  }
}
