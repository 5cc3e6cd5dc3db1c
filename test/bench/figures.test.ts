import { describe, expect, it } from "vitest";
import { comparisonTable, judge, type Comparison } from "../../bench/comparing/comparison.ts";
import { median, spread } from "../../bench/measuring/figures.ts";
import type { Measurement } from "../../bench/measuring/measurement.ts";
import { measurementTable } from "../../bench/measuring/measurement-table.ts";
import { readOptions } from "../../bench/measuring/read-options.ts";
import { isFlat, memoryTable } from "../../bench/memory/memory-samples.ts";
import { eventLines } from "../../bench/workloads/write-events.ts";
import { workloads } from "../../bench/workloads/workloads.ts";
import { readBenchRules } from "../../bench/rules/read-bench-rules.ts";

/** A measurement of 1,000 events whose passes had these rates, by the clock and by the processor alike. */
function measured(...perSecond: number[]): Measurement {
  const passes = perSecond.map((rate) => ({ seconds: 1000 / rate, cpuSeconds: 1000 / rate }));
  return { workload: "w", input: "decoded", rules: 2, events: 1000, matches: 7, peakRssMiB: 99, passes };
}

function compared(here: readonly number[], there: readonly number[]): Comparison {
  const side = (rates: readonly number[]): Measurement[] => rates.map((rate) => measured(rate / 2, rate));
  return { workload: "w", input: "ndjson", here: side(here), there: side(there) };
}

describe("figures", () => {
  it("knows the middle and the spread", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(spread([90, 100, 120])).toBe(0.3);
  });

  it("shows median, best and spread, and the work of an event", () => {
    const work = { conditionsAsked: 1500, bucketsTouched: 20, nodesMade: 0 };
    expect(measurementTable([{ ...measured(100, 110, 90), work }])).toBe(
      [
        "workload  input    rules  events  ev/s median  best  spread  ev/cpu-s median  best  spread  RSS MiB  matches  conditions/ev  buckets/ev  nodes/ev",
        "w         decoded      2   1,000          100   110    20 %              100   110    20 %       99        7          1.500       0.020     0.000",
      ].join("\n"),
    );
  });

  it.each([
    { here: [110, 120, 130], there: [90, 100, 105], ratio: 1.2, word: "faster" },
    { here: [90, 100, 105], there: [110, 125, 130], ratio: 0.8, word: "slower" },
    { here: [100, 150, 200], there: [90, 100, 110], ratio: 1.5, word: "no difference seen" },
  ])("calls $here against $there $word", ({ here, there, ratio, word }) => {
    const comparison = compared(here, there);
    expect(judge(comparison)).toMatchObject({ word, ratio: expect.closeTo(ratio) as number });
    expect(comparisonTable([comparison])).toContain(ratio.toFixed(3));
  });

  it("sees that the other side finds other matches", () => {
    const { here, ...rest } = compared([100], [50]);
    expect(judge({ ...rest, here: [{ ...here[0]!, matches: 8 }] }).word).toBe("OTHER MATCHES");
  });

  it("calls memory flat by the medians of its halves", () => {
    const samples = (...rss: number[]) => rss.map((each) => ({ rss: each, heap: 10 }));
    expect(isFlat(samples(100, 900, 110, 118, 121, 119))).toBe(true);
    expect(isFlat(samples(100, 110, 105, 130, 120, 140))).toBe(false);
    expect(memoryTable(samples(1, 2, 3, 4, 5, 6)).split("\n")[1]).toBe("rss   first half     1       2    3");
  });
});

describe("workloads", () => {
  const [{ stream }] = workloads as [(typeof workloads)[0]];

  it("have events that are the same for a seed, in order of time, of all types and many users", () => {
    const lines = [...eventLines(stream, 2000, 5)];
    expect([...eventLines(stream, 2000, 5)]).toEqual(lines);
    expect([...eventLines(stream, 2000, 6)]).not.toEqual(lines);
    const events = lines.map((line) => JSON.parse(line) as { ts: number; type: string; user: string });
    const times = events.map(({ ts }) => ts);
    expect(times).toEqual(times.toSorted((one, two) => one - two));
    expect(new Set(events.map(({ type }) => type)).size).toBe(stream.types.length);
    expect(new Set(events.map(({ user }) => user)).size).toBeGreaterThan(1900);
  });

  it("let users pass where the stream says so", () => {
    const [first, last] = [...eventLines({ ...stream, keys: 1, turnover: 0.5 }, 100, 1)].flatMap(
      (line, at) => (at === 0 || at === 99 ? [(JSON.parse(line) as { user: string }).user] : []),
    );
    expect([first, last]).toEqual(["u1", "u51"]);
  });

  it.each(workloads)("have rules that can be read: $name", ({ rules }) => {
    expect(readBenchRules(rules).map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
  });
});

describe("options", () => {
  it("are all workloads and inputs by default", () => {
    expect(readOptions([], workloads)).toMatchObject({
      workloads,
      inputs: ["ndjson", "decoded"],
      runs: 5,
      seed: 1,
    });
  });

  it.each([
    ["--only=strict,nothing", /there is no workload nothing; there are filter, strict/],
    ["--input=csv", /--input csv: it is ndjson or decoded/],
    ["--events=1e-3", /--events 1e-3: it is a whole number above 0/],
    ["--runs=0", /--runs 0/],
    ["--nonsense", /nonsense/],
  ])("refuse %s", (option, message) => {
    expect(() => readOptions([option], workloads)).toThrow(message);
  });
});
