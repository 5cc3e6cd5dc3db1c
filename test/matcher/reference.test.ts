import { describe, expect, it } from "vitest";
import { MatchHarness } from "../../src/testing/match-harness.ts";
import { randomCase } from "../../src/testing/random-case.ts";
import { buildReferenceAutomaton } from "../../src/testing/reference-automaton.ts";
import { referenceTest } from "../../src/testing/reference-condition.ts";
import { compareWithReference, coverageTable } from "./agreement.ts";

/** Longer campaigns: SLUICE_PAIRS=1000000 SLUICE_SEED=1 npm run test:all -- test/matcher/reference.test.ts */
const pairs = Number(process.env["SLUICE_PAIRS"] ?? 20_000);
const seed = Number(process.env["SLUICE_SEED"] ?? 1);

describe("the matcher and the reference", () => {
  it(`agree on ${pairs} random pairs of pattern and stream, seeds from ${seed}`, () => {
    const agreement = compareWithReference(seed, pairs);
    console.log(`${pairs} pairs from seed ${seed}, ${agreement.productive} gave a match or a timeout`);
    console.log(coverageTable(agreement));
    expect(agreement.differences.slice(0, 5)).toEqual([]);
    expect(agreement.productive).toBeGreaterThan(pairs / 2);
  });

  it("agree on what once told them apart", () => {
    // A group that begins with a group: the outer one's contiguity is not asked.
    expect(compareWithReference(131254856, 1).differences).toEqual([]);
  });

  it(`agree about which patterns are relaxed, seeds from ${seed} and some that once told them apart`, () => {
    let relaxed = 0;
    const seeds = Array.from({ length: 3000 }, (_, at) => seed + at);
    for (const each of [...seeds, 33253, 78771, 700034212, 700059657, 700075268]) {
      const { pattern, text } = randomCase(each);
      if (text.includes("[true]")) continue; // of a step without a condition no event is silent
      const expected = buildReferenceAutomaton(pattern, referenceTest).silence !== undefined;
      expect(new MatchHarness(pattern, {}).program.mayBeSilent, text).toBe(expected);
      if (expected) relaxed += 1;
    }
    expect(relaxed).toBeGreaterThan(300);
  });

  it("meets every construct under every skip strategy", () => {
    const { coverage } = compareWithReference(seed, Math.min(pairs, 20_000));
    for (const [construct, row] of coverage) {
      for (const strategy of ["none", "toNext", "pastLast", "toFirst", "toLast"]) {
        expect(row.get(strategy) ?? 0, `${construct} with ${strategy}`).toBeGreaterThan(0);
      }
    }
  });
});
