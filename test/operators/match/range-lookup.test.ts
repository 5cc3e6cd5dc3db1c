import { describe, expect, it } from "vitest";
import { Candidates } from "../../../src/operators/match/index/candidates.ts";
import { PieceLists } from "../../../src/operators/match/index/piece-lists.ts";
import { Pieces, type RuleRange } from "../../../src/operators/match/index/pieces.ts";
import { rangeLookup, type RangeLookup } from "../../../src/operators/match/index/range-lookup.ts";
import { SegmentTree } from "../../../src/operators/match/index/segment-tree.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";

const highest = 20;

function randomRange(random: RandomNumbers, slot: number): RuleRange {
  const flag = (): boolean => random.between(0, 1) === 1;
  const from = random.pick([-Infinity, random.between(0, highest)]);
  const to = random.pick([Infinity, Math.max(from, 0) + random.between(1, 5)]);
  return { slot, from, to, sure: flag(), fromOpen: flag(), toOpen: flag() };
}

/** Rules that a number may concern, and whether for sure, by the definition. */
function expected(ranges: readonly RuleRange[], value: number, mayBeSure: boolean): string[] {
  return ranges
    .filter(({ from, to }) => from <= value && value <= to)
    .map(({ slot, from, to, sure, fromOpen, toOpen }) => {
      const onOpenBound = (fromOpen && value === from) || (toOpen && value === to);
      return `${slot}${mayBeSure && sure && !onOpenBound ? " sure" : ""}`;
    });
}

function found(lookup: RangeLookup, rules: number, value: number, mayBeSure: boolean): string[] {
  const candidates = new Candidates(rules);
  for (let rank = 0; rank < rules; rank++) candidates.setRank(rank, rank);
  candidates.begin();
  lookup.collect(value, candidates, mayBeSure);
  candidates.rank();
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
      const ranges = Array.from({ length: random.between(1, 40) }, (_each, slot) =>
        randomRange(random, slot),
      );
      const lookup = make(new Pieces(ranges));
      const check = (left: readonly RuleRange[]): void => {
        for (let value = -1; value <= highest + 6; value += 0.5)
          for (const mayBeSure of [true, false])
            expect(found(lookup, ranges.length, value, mayBeSure), `seed ${seed}, ${value}`).toEqual(
              expected(left, value, mayBeSure),
            );
      };
      check(ranges);
      const gone = ranges.filter(() => random.chance(0.5));
      for (const range of gone) lookup.remove(range);
      check(ranges.filter((range) => !gone.includes(range)));
    }
  });

  it("are listed while few overlap", () => {
    const range = (slot: number, length: number): RuleRange => {
      return { slot, from: slot, to: slot + length, sure: true, fromOpen: true, toOpen: true };
    };
    const slots = Array.from({ length: 1000 }, (_, slot) => slot);
    expect(rangeLookup(slots.map((slot) => range(slot, 6)))).toBeInstanceOf(PieceLists);
    expect(rangeLookup(slots.map((slot) => range(slot, 600)))).toBeInstanceOf(SegmentTree);
  });
});
