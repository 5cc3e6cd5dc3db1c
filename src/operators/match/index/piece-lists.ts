import type { Candidates } from "./candidates.ts";
import type { Pieces, RuleRange } from "./pieces.ts";
import type { RangeLookup } from "./range-lookup.ts";

/** Ranges of which few overlap: for each piece the rules whose ranges cover it. */
export class PieceLists implements RangeLookup {
  readonly #pieces: Pieces;
  /** The lists one after the other: slots of rules, those that a piece only may concern as their complement. */
  readonly #entries: Int32Array;
  /** Where the list of each piece starts. */
  readonly #starts: Int32Array;
  /** Where it ends: before the next one starts once ranges have been removed. */
  readonly #ends: Int32Array;

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
    this.#starts = startsOf(pieces);
    this.#entries = new Int32Array(this.#starts[pieces.count]!);
    this.#ends = this.#starts.slice();
    for (const { slot, first, last, sure } of pieces.spans)
      for (let piece = first; piece <= last; piece++)
        this.#entries[this.#ends[piece]!++] = sure ? slot : ~slot;
  }

  collect(value: number, candidates: Candidates, mayBeSure: boolean): void {
    const entries = this.#entries;
    const piece = this.#pieces.of(value);
    const end = this.#ends[piece]!;
    for (let at = this.#starts[piece]!; at < end; at++) {
      const entry = entries[at]!;
      if (entry < 0) candidates.add(~entry);
      else if (mayBeSure) candidates.addSure(entry);
      else candidates.add(entry);
    }
  }

  remove(range: RuleRange): void {
    for (const { slot, first, last, sure } of this.#pieces.spansOf(range))
      for (let piece = first; piece <= last; piece++) this.#removeFrom(piece, sure ? slot : ~slot);
  }

  /** The last entry of the piece takes the place. */
  #removeFrom(piece: number, entry: number): void {
    const end = this.#ends[piece]! - 1;
    this.#entries[this.#entries.indexOf(entry, this.#starts[piece])] = this.#entries[end]!;
    this.#ends[piece] = end;
  }
}

function startsOf({ count, spans }: Pieces): Int32Array {
  const starts = new Int32Array(count + 1);
  for (const { first, last } of spans)
    for (let piece = first; piece <= last; piece++) starts[piece + 1]! += 1;
  for (let piece = 0; piece < count; piece++) starts[piece + 1]! += starts[piece]!;
  return starts;
}
