import type { Candidates } from "./candidates.ts";
import type { Pieces, Span } from "./pieces.ts";
import type { RangeLookup } from "./range-lookup.ts";

/** The rules noted at a node. */
interface Noted {
  readonly sure: number[];
  readonly perhaps: number[];
}

/**
 * Ranges of any number. Each is noted at the O(log n) nodes of a binary tree that cover its pieces, and found on the
 * way from a piece to the root.
 */
export class SegmentTree implements RangeLookup {
  readonly #pieces: Pieces;
  /** Piece p stands at node p + #pieces.count, the parent of a node at half its number. */
  readonly #nodes: (Noted | undefined)[];

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
    this.#nodes = Array.from({ length: 2 * pieces.count }, () => undefined);
    for (const span of pieces.spans) this.#note(span);
  }

  collect(value: number, candidates: Candidates, mayBeSure: boolean): void {
    for (let node = this.#pieces.of(value) + this.#pieces.count; node > 0; node >>= 1) {
      const noted = this.#nodes[node];
      if (noted === undefined) continue;
      candidates.addAll(noted.perhaps);
      if (mayBeSure) candidates.addAllSure(noted.sure);
      else candidates.addAll(noted.sure);
    }
  }

  #note({ rank, first, last, sure }: Span): void {
    const kind = sure ? "sure" : "perhaps";
    let left = first + this.#pieces.count;
    let right = last + this.#pieces.count + 1;
    for (; left < right; left >>= 1, right >>= 1) {
      if (left % 2 === 1) this.#noted(left++)[kind].push(rank);
      if (right % 2 === 1) this.#noted(--right)[kind].push(rank);
    }
  }

  #noted(node: number): Noted {
    return (this.#nodes[node] ??= { sure: [], perhaps: [] });
  }
}
