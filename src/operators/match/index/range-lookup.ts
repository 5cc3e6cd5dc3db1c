import type { Candidates } from "./candidates.ts";
import { PieceLists } from "./piece-lists.ts";
import { Pieces, type RuleRange } from "./pieces.ts";
import { SegmentTree } from "./segment-tree.ts";

/** Finds the ranges that a number lies in. */
export interface RangeLookup {
  /** Adds the rules of the ranges that the number lies in; `mayBeSure`: it is the very value. */
  collect(value: number, candidates: Candidates, mayBeSure: boolean): void;
  /** Forgets one of its ranges. */
  remove(range: RuleRange): void;
}

/** Lists may hold so many entries for each range, 256 bytes; a thousand random ranges of which 6 overlap need 22. */
const mostPerRange = 64;

/** Lists where they stay small: their size grows with the square of ranges that overlap. */
export function rangeLookup(ranges: readonly RuleRange[]): RangeLookup {
  const pieces = new Pieces(ranges);
  const entries = pieces.spans.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return entries <= mostPerRange * ranges.length ? new PieceLists(pieces) : new SegmentTree(pieces);
}
