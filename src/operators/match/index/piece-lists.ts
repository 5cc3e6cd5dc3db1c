import type { Candidates } from "./candidates.ts";
import type { Pieces } from "./pieces.ts";
import type { RangeLookup } from "./range-lookup.ts";

/** Ranges of which few overlap: for each piece the rules whose ranges cover it, in the order of the ranges. */
export class PieceLists implements RangeLookup {
  readonly #pieces: Pieces;
  /** The lists one after the other: ranks of rules, those that a piece only may concern as their complement. */
  readonly #entries: Int32Array;
  /** Where the list of each piece starts; and the end. */
  readonly #starts: Int32Array;

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
    this.#starts = startsOf(pieces);
    this.#entries = new Int32Array(this.#starts[pieces.count]!);
    const next = this.#starts.slice();
    for (const { rank, first, last, sure } of pieces.spans)
      for (let piece = first; piece <= last; piece++) this.#entries[next[piece]!++] = sure ? rank : ~rank;
  }

  collect(value: number, candidates: Candidates, mayBeSure: boolean): void {
    const entries = this.#entries;
    const piece = this.#pieces.of(value);
    const end = this.#starts[piece + 1]!;
    for (let at = this.#starts[piece]!; at < end; at++) {
      const entry = entries[at]!;
      if (entry < 0) candidates.add(~entry);
      else if (mayBeSure) candidates.addSure(entry);
      else candidates.add(entry);
    }
  }
}

function startsOf({ count, spans }: Pieces): Int32Array {
  const starts = new Int32Array(count + 1);
  for (const { first, last } of spans)
    for (let piece = first; piece <= last; piece++) starts[piece + 1]! += 1;
  for (let piece = 0; piece < count; piece++) starts[piece + 1]! += starts[piece]!;
  return starts;
}
