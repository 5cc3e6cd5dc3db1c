import { describe, expect, it } from "vitest";
import { buildPatternText } from "../../src/testing/build-pattern-text.ts";
import { MatchHarness } from "../../src/testing/match-harness.ts";
import { randomCase, type RandomCase } from "../../src/testing/random-case.ts";
import { outcomeLine } from "../../src/testing/run-stream.ts";
import { silentEvent } from "../../src/testing/silent-event.ts";
import type { Outcome } from "../../src/testing/outcome.ts";

/** Longer campaigns: SLUICE_LAW_CASES=100000 SLUICE_SEED=1 */
const count = Number(process.env["SLUICE_LAW_CASES"] ?? 3000);
const seed = Number(process.env["SLUICE_SEED"] ?? 1);
const cases = (): RandomCase[] => Array.from({ length: count }, (_, index) => randomCase(seed + index));
const harnessOf = ({ pattern }: RandomCase): MatchHarness => new MatchHarness(pattern, { timeouts: true });

/** Every outcome, whichever item brought it about; the order among equal causes is kept. */
function outcomes(
  each: RandomCase,
  run: (harness: MatchHarness, item: RandomCase["stream"][number]) => Outcome[],
): string[] {
  const harness = harnessOf(each);
  const found = each.stream.flatMap((item) => run(harness, item));
  return [...found, ...harness.endOfInput()].map(outcomeLine);
}

const plainly = (harness: MatchHarness, item: RandomCase["stream"][number]): Outcome[] =>
  "advance" in item
    ? harness.advanceTime(item.advance)
    : [...harness.advanceTime(item.time), ...harness.process(item)];

describe(`laws of the matcher, ${count} random cases from seed ${seed}`, () => {
  it("1 cadence: advancing time in one step or in many gives the same", () => {
    for (const each of cases()) {
      let time = -1;
      const stepped = outcomes(each, (harness, item) => {
        const out: Outcome[] = [];
        const next = "advance" in item ? item.advance : item.time;
        for (time += 0.5; time < next; time += 0.5) out.push(...harness.advanceTime(time));
        time = next;
        return [...out, ...plainly(harness, item)];
      });
      expect(stepped, each.text).toEqual(outcomes(each, plainly));
    }
  });

  it("2 restore anywhere: a snapshot and restore between any two inputs changes nothing", () => {
    for (const each of cases()) {
      const restored = outcomes(each, (harness, item) => {
        const out = "advance" in item ? [] : harness.advanceTime(item.time);
        harness.restoreFromSnapshot();
        out.push(...("advance" in item ? harness.advanceTime(item.advance) : harness.process(item)));
        harness.restoreFromSnapshot();
        return out;
      });
      expect(restored, each.text).toEqual(outcomes(each, plainly));
    }
  });

  it("6 silence: an event that satisfies no condition of a relaxed pattern changes nothing", () => {
    let tried = 0;
    for (const each of cases()) {
      const silent = silentEvent(harnessOf(each).program);
      if (silent === undefined) continue;
      tried += 1;
      const among = outcomes(each, (harness, item) => {
        if ("advance" in item) return harness.advanceTime(item.advance);
        const out = harness.advanceTime(item.time);
        out.push(...harness.process({ data: silent, time: item.time, source: "silent", record: 0 }));
        return [...out, ...harness.process(item)];
      });
      expect(among, each.text).toEqual(outcomes(each, plainly));
    }
    expect(tried).toBeGreaterThan(count / 100);
  });

  it("7 no leak: nothing is kept about a key whose windows have ended", () => {
    let tried = 0;
    for (const each of cases()) {
      const harness = harnessOf(each);
      if (harness.program.window === Infinity) continue;
      tried += 1;
      for (const item of each.stream) plainly(harness, item);
      harness.advanceTime(1e6);
      expect(harness.isEmpty, each.text).toBe(true);
    }
    expect(tried).toBeGreaterThan(count / 10);
  });
});

const event = (name: string, time: number, price = 1) => ({
  data: { name, price },
  time,
  source: "test",
  record: time,
});

describe("law 6: silence costs nothing", () => {
  it("touches no bucket for an event that concerns none of 1,000 waiting partial matches", () => {
    const harness = new MatchHarness(buildPatternText('a[name == "a"] >> b[name == "b"] >> c[name == "c"]'));
    for (let time = 0; time < 500; time++) harness.process(event("a", time));
    harness.process(event("b", 500));
    for (let time = 501; time < 1001; time++) harness.process(event("a", time));
    const before = { ...harness.work };
    for (let time = 1001; time < 1101; time++) harness.process(event("x", time));
    expect(harness.work.bucketsTouched).toBe(before.bucketsTouched);
    expect(harness.work.nodesMade).toBe(before.nodesMade);
    expect(harness.process(event("c", 2000))).toHaveLength(500);
  });

  it("touches only the bucket that an event concerns", () => {
    const harness = new MatchHarness(buildPatternText('a[name == "a"] >> b[name == "b"] >> c[name == "c"]'));
    for (let time = 0; time < 1000; time++) harness.process(event("a", time));
    const before = harness.work.bucketsTouched;
    harness.process(event("a", 1000));
    expect(harness.work.bucketsTouched).toBe(before);
    harness.process(event("b", 1001));
    expect(harness.work.bucketsTouched).toBe(before + 1);
  });
});

describe("law 2: the size of a snapshot follows the number of nodes", () => {
  const loop = 'a[name == "a"].oneOrMore >> b[name == "b"] skip pastLast';

  it("keeps shared paths shared", () => {
    const sizes = [1000, 2000].map((length) => {
      const harness = new MatchHarness(
        buildPatternText('s[name == "s"] >> a[name == "a"].oneOrMore >> b[name == "b"]'),
      );
      harness.process(event("s", 0));
      for (let time = 1; time <= length; time++) harness.process(event("a", time));
      return harness.restoreFromSnapshot();
    });
    expect(sizes[1]! / sizes[0]!).toBeLessThan(2.2);
  });

  it("takes a path of 100,000 events", () => {
    const harness = new MatchHarness(
      buildPatternText(
        loop.replace("a[", 's[name == "s"] > a[').replace("oneOrMore", "oneOrMore.consecutive.greedy"),
      ),
    );
    harness.process(event("s", 0));
    for (let time = 1; time <= 100_000; time++) harness.process(event("a", time));
    harness.restoreFromSnapshot();
    const [match] = harness.process(event("b", 100_001));
    expect(match?.path).toHaveLength(100_002);
  });
});
