import type { Candidates } from "./candidates.ts";
import { removeAt } from "./remove-at.ts";
import type { Pieces, RuleRange, Span } from "./pieces.ts";
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

  remove(range: RuleRange): void {
    for (const { slot, first, last, sure } of this.#pieces.spansOf(range))
      for (const node of this.#covering(first, last)) {
        const slots = this.#nodes[node]![kindOf(sure)];
        removeAt(slots, slots.indexOf(slot));
      }
  }

  #note({ slot, first, last, sure }: Span): void {
    for (const node of this.#covering(first, last))
      (this.#nodes[node] ??= { sure: [], perhaps: [] })[kindOf(sure)].push(slot);
  }

  /** The nodes that cover pieces and no others. */
  #covering(first: number, last: number): number[] {
    const nodes: number[] = [];
    let left = first + this.#pieces.count;
    let right = last + this.#pieces.count + 1;
    for (; left < right; left >>= 1, right >>= 1) {
      if (left % 2 === 1) nodes.push(left++);
      if (right % 2 === 1) nodes.push(--right);
    }
    return nodes;
  }
}

function kindOf(sure: boolean): keyof Noted {
  return sure ? "sure" : "perhaps";
}
