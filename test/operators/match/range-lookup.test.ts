import { describe, expect, it } from "vitest";
import { Candidates } from "../../../src/operators/match/index/candidates.ts";
import { PieceLists } from "../../../src/operators/match/index/piece-lists.ts";
import { Pieces, type RankedRange } from "../../../src/operators/match/index/pieces.ts";
import { rangeLookup, type RangeLookup } from "../../../src/operators/match/index/range-lookup.ts";
import { SegmentTree } from "../../../src/operators/match/index/segment-tree.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";

const highest = 20;

function randomRange(random: RandomNumbers, rank: number): RankedRange {
  const flag = (): boolean => random.between(0, 1) === 1;
  const from = random.pick([-Infinity, random.between(0, highest)]);
  const to = random.pick([Infinity, Math.max(from, 0) + random.between(1, 5)]);
  return { rank, from, to, sure: flag(), fromOpen: flag(), toOpen: flag() };
}

/** Rules that a number may concern, and whether for sure, by the definition. */
function expected(ranges: readonly RankedRange[], value: number, mayBeSure: boolean): string[] {
  return ranges
    .filter(({ from, to }) => from <= value && value <= to)
    .map(({ rank, from, to, sure, fromOpen, toOpen }) => {
      const onOpenBound = (fromOpen && value === from) || (toOpen && value === to);
      return `${rank}${mayBeSure && sure && !onOpenBound ? " sure" : ""}`;
    });
}

function found(lookup: RangeLookup, rules: number, value: number, mayBeSure: boolean): string[] {
  const candidates = new Candidates(rules);
  candidates.begin();
  lookup.collect(value, candidates, mayBeSure);
  candidates.sort();
  return [...candidates.ranks.subarray(0, candidates.count)].map(
    (rank) => `${rank}${candidates.isSure(rank) ? " sure" : ""}`,
  );
}

describe("ranges that a number lies in", () => {
  it.each([
    ["lists", (pieces: Pieces) => new PieceLists(pieces)],
    ["a tree", (pieces: Pieces) => new SegmentTree(pieces)],
  ])("are found by %s", (_, make) => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = new RandomNumbers(seed);
      const ranges = Array.from({ length: random.between(1, 40) }, (_each, rank) =>
        randomRange(random, rank),
      );
      const lookup = make(new Pieces(ranges));
      for (let value = -1; value <= highest + 6; value += 0.5)
        for (const mayBeSure of [true, false])
          expect(found(lookup, ranges.length, value, mayBeSure), `seed ${seed}, ${value}`).toEqual(
            expected(ranges, value, mayBeSure),
          );
    }
  });

  it("are listed while few overlap", () => {
    const range = (rank: number, length: number): RankedRange => {
      return { rank, from: rank, to: rank + length, sure: true, fromOpen: true, toOpen: true };
    };
    const ranks = Array.from({ length: 1000 }, (_, rank) => rank);
    expect(rangeLookup(ranks.map((rank) => range(rank, 6)))).toBeInstanceOf(PieceLists);
    expect(rangeLookup(ranks.map((rank) => range(rank, 600)))).toBeInstanceOf(SegmentTree);
  });
});
