import { describe, expect, it } from "vitest";
import { MatchHarness } from "../../../src/testing/match-harness.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";
import { referenceTest } from "../../../src/testing/reference-condition.ts";
import { ReferenceMatcher } from "../../../src/testing/reference-matcher.ts";
import { runStream } from "../../../src/testing/run-stream.ts";
import { JoinMatcher } from "./join-matcher.ts";
import { randomJoinCase, type RandomJoinCase } from "./random-join-case.ts";

/** Longer campaigns: SLUICE_JOIN_CASES=100000 SLUICE_SEED=1 */
const count = Number(process.env["SLUICE_JOIN_CASES"] ?? 600);
const seed = Number(process.env["SLUICE_SEED"] ?? 1);

/** Lines of a stream among restores and changes of the rule, and the conditions asked. */
function run({ pattern, changed, stream }: RandomJoinCase, joins: boolean, choices: number) {
  const random = new RandomNumbers(choices);
  const matcher = new JoinMatcher(pattern, joins);
  const [restores, changes] = [random.pick([0, 0, 0.02]), random.pick([0, 0, 0.02])];
  const lines = stream.flatMap((item, at) => {
    matcher.lines.length = 0;
    if ("advance" in item) matcher.advanceTime(item.advance);
    else matcher.process(item);
    if (random.chance(restores)) matcher.restore();
    if (random.chance(changes)) matcher.change(random.pick([pattern, changed]));
    return matcher.lines.map((line) => `${at} ${line}`);
  });
  return { lines, asked: matcher.conditionsAsked };
}

describe("joins", () => {
  it(`give the same as asking each partial match: ${count} random cases from seed ${seed}`, () => {
    let [asked, askedEach, productive] = [0, 0, 0];
    for (let each = seed; each < seed + count; each++) {
      const random = randomJoinCase(each, 160);
      const [found, expected] = [run(random, true, each), run(random, false, each)];
      expect(found.lines, `seed ${each}: ${JSON.stringify(random.pattern)}`).toEqual(expected.lines);
      asked += found.asked;
      askedEach += expected.asked;
      if (expected.lines.length > 0) productive += 1;
    }
    console.log(
      `seeds from ${seed}: ${asked} conditions asked instead of ${askedEach}, ${productive} productive`,
    );
    expect(asked).toBeLessThan(askedEach);
    expect(productive).toBeGreaterThan(count / 2);
  });

  it("are left alone where waits have ends of their own", () => {
    // Who is asked about a partial match whose wait is over would report one failure more.
    const random = randomJoinCase(5000400, 160);
    expect(run(random, true, 5000400).lines).toEqual(run(random, false, 5000400).lines);
  });

  it(`agree with the reference: ${count} random cases from seed ${seed}`, () => {
    for (let each = seed; each < seed + count; each++) {
      const { pattern, stream } = randomJoinCase(each, 14);
      const expected = runStream(new ReferenceMatcher(pattern, referenceTest, true), stream);
      const found = runStream(new MatchHarness(pattern, { timeouts: true }), stream);
      expect(found, `seed ${each}: ${JSON.stringify(pattern)}`).toEqual(expected);
    }
  });
});
