import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderProblem } from "../../../src/errors/render-problem.ts";
import { sluiceError } from "../../../src/errors/sluice-error.ts";
import type { Event } from "../../../src/event/event.ts";
import { releaseEvents, type ReleaseOptions } from "../../../src/operators/order/release-events.ts";
import type { ReleasedBatch } from "../../../src/operators/order/released-batch.ts";
import type { RecordReader } from "../../../src/operators/source/record-reader.ts";
import { referenceOrder } from "./reference-order.ts";
import { timesReader } from "./times-reader.ts";

type Sources = readonly (readonly [name: string, times: readonly number[]])[];

async function collect(
  readers: readonly RecordReader[],
  options: ReleaseOptions = {},
): Promise<ReleasedBatch[]> {
  const batches: ReleasedBatch[] = [];
  for await (const batch of releaseEvents(readers, { clock: () => 0, ...options })) batches.push(batch);
  return batches;
}

async function outcome(sources: Sources, sizes: readonly number[], options: ReleaseOptions) {
  const batches = await collect(
    sources.map(([name, times]) => timesReader(name, times, sizes)),
    options,
  );
  return {
    released: batches.flatMap((batch) => batch.events),
    late: batches.flatMap((batch) => batch.late),
    rejected: batches.flatMap((batch) => batch.rejected),
  };
}

describe("a comparator", () => {
  it("orders events of equal time, of any number of sources, whatever the batches", async () => {
    const byRecord = (left: Event, right: Event): number => right.record - left.record;
    const event = fc.integer({ min: 0, max: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(event), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        async (lists, size) => {
          const sources = lists.map(
            (times, index) => [`s${index}`, times.toSorted((a, b) => a - b)] as const,
          );
          const { released, late } = await outcome(sources, [size], { compare: byRecord });
          expect(late).toEqual([]);
          const wanted = released.toSorted((a, b) => a.time - b.time || byRecord(a, b));
          expect(released.map(({ time, record }) => [time, record])).toEqual(
            wanted.map(({ time, record }) => [time, record]),
          );
          expect(released).toHaveLength(lists.flat().length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("cases", () => {
  const [, ...sections] = readFileSync(new URL("cases.txt", import.meta.url), "utf8").split(/^=== /m);
  const cases = sections.map((section) => {
    const [head, output] = section.split("--- output\n") as [string, string];
    const [name, ...lines] = head.trim().split("\n");
    return { name, lines: lines.map((line) => line.split(" ")), output: output.trim().split("\n") };
  });

  it.each(cases)("$name", async ({ lines, output }) => {
    const numbers = new Map(lines.map(([word, ...times]) => [word!, times.map(Number)]));
    const sources = [...numbers].filter(([word]) => word.length === 1);
    const options = { outOfOrderness: numbers.get("disorder")?.[0], maxAhead: numbers.get("ahead")?.[0] };
    for (const sizes of [[1], [2], [1000], [0, 3, 1]]) {
      const { released, late, rejected } = await outcome(sources, sizes, options);
      const show = (events: readonly Event[]): string[] =>
        events.map((event) => `${event.source}${event.time}`);
      const found = {
        released: show(released),
        late: show(late),
        rejected: rejected.map(({ source, raw }) => `${source}${(JSON.parse(raw) as { time: number }).time}`),
      };
      const shown = Object.entries(found).filter(([word, list]) => word === "released" || list.length > 0);
      expect(shown.map(([word, list]) => [word, ...list].join(" "))).toEqual(output);
    }
  });
});

describe("laws", () => {
  const times = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 25 });
  const sizes = fc
    .array(fc.nat(6), { minLength: 1, maxLength: 5 })
    .filter((list) => list.some((size) => size > 0));

  it("gives what the reference gives, whatever the batches", async () => {
    const lists = fc.array(times, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(lists, sizes, fc.integer({ min: 0, max: 8 }), async (some, batchSizes, disorder) => {
        const sources = some.map((list, at) => [`s${at}`, list] as const);
        const found = await outcome(sources, batchSizes, { outOfOrderness: disorder });
        const all = sources.map(([name, list]) =>
          list.map((time, at): Event => ({ data: { time }, time, source: name, record: at + 1 })),
        );
        expect({ released: found.released, late: found.late }).toEqual(referenceOrder(all, disorder));
      }),
      { numRuns: 500 },
    );
  });

  it("undoes every disorder within the bound", async () => {
    const jitters = fc.array(fc.nat(7), { minLength: 31, maxLength: 31 });
    await fc.assert(
      fc.asyncProperty(times, jitters, sizes, async (some, jitter, batchSizes) => {
        const sorted = some.toSorted((left, right) => left - right);
        const arrivalOf = (time: number): number => time + jitter[time]!;
        const arriving = sorted.toSorted((left, right) => arrivalOf(left) - arrivalOf(right));
        const found = await outcome([["a", arriving]], batchSizes, { outOfOrderness: 7 });
        expect(found.released.map((event) => event.time)).toEqual(sorted);
        expect(found.late).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("never releases or counts late what the watermark contradicts", async () => {
    await fc.assert(
      fc.asyncProperty(times, times, sizes, fc.nat(8), async (first, second, batchSizes, disorder) => {
        const readers = [timesReader("a", first, batchSizes), timesReader("b", second, batchSizes)];
        let before = -Infinity;
        for (const { events, watermark, late } of await collect(readers, { outOfOrderness: disorder })) {
          expect(events.every((event) => event.time > before && event.time <= watermark)).toBe(true);
          expect(late.every((event) => event.time <= watermark)).toBe(true);
          expect(watermark).toBeGreaterThanOrEqual(before);
          before = watermark;
        }
        expect(before).toBe(Infinity);
      }),
      { numRuns: 200 },
    );
  });
});

describe("releaseEvents", () => {
  it("marks the last batch, and only that", async () => {
    const batches = await collect([timesReader("a", [1, 2, 3], [2])], { clock: () => 77 });
    expect(
      batches.map(({ done, watermark, read, processingTime }) => [done, watermark, read, processingTime]),
    ).toEqual([
      [false, 1, 2, 77],
      [false, 2, 1, 77],
      [true, Infinity, 0, 77],
    ]);
  });

  it("holds everything back until every source has been read", async () => {
    const batches = await collect([timesReader("a", [1, 2], [9]), timesReader("b", [5], [9])]);
    expect(batches.map(({ events, watermark }) => [events.length, watermark])).toEqual([
      [0, -Infinity],
      [1, 1],
      [1, 4],
      [1, Infinity],
    ]);
  });

  it("says how far ahead a rejected event was", async () => {
    const [batch] = await collect([timesReader("a", [10, 500], [9])], { maxAhead: 100 });
    const { reason, ...place } = batch!.rejected[0]!;
    expect(place).toEqual({ source: "a", record: 2, raw: '{"time":500}' });
    expect(renderProblem(reason)).toBe(
      [
        "error EVENT_TOO_FAR_AHEAD: the event is 490 ms ahead of the highest time seen, more than the allowed 100 ms",
        "  hint: Correct the clock of the producer, or raise --max-ahead.",
      ].join("\n"),
    );
  });

  it("takes the clock's reading of the batch as time, which never goes back", async () => {
    const readings = [100, 90, 120, 130];
    const reader = timesReader("a", [5, 3, 4], [2]);
    const batches = await collect([reader], { processingTime: true, clock: () => readings.shift()! });
    expect(batches.map(({ events, watermark }) => [watermark, ...events.map((event) => event.time)])).toEqual(
      [[99, 100, 100], [99, 100], [Infinity]],
    );
    expect(batches.flatMap(({ late }) => late)).toEqual([]);
  });

  it("reads no further than the caller asks", async () => {
    const times = Array.from({ length: 1000 }, (_, at) => at);
    const [a, b] = [timesReader("a", times, [10]), timesReader("b", times, [10])];
    let taken = 0;
    for await (const batch of releaseEvents([a, b], { outOfOrderness: 5 })) {
      taken += 1;
      await new Promise((resolve) => setImmediate(resolve));
      expect(a.reads + b.reads).toBe(taken);
      expect(batch.events.length).toBeLessThanOrEqual(30);
    }
    expect(a.reads + b.reads).toBe(202);
  });

  it("closes every reader when the caller stops", async () => {
    const readers = [timesReader("a", [1, 2], [1]), timesReader("b", [1, 2], [1])];
    for await (const batch of releaseEvents(readers)) if (!batch.done) break;
    expect(readers.map(({ closed }) => closed)).toEqual([1, 1]);
  });

  it.each([false, true])(
    "tells a source's error after what came before it (processing time: %s)",
    async (processingTime) => {
      const failing = timesReader("a", [1, 2], [1]);
      const read = failing.read.bind(failing);
      const error = sluiceError("EVENT_SOURCE_NOT_FOUND", { path: "a" });
      failing.read = () => (failing.reads === 2 ? Promise.reject(error) : read());
      const released: Event[] = [];
      const reading = (async () => {
        for await (const batch of releaseEvents([failing], { processingTime }))
          released.push(...batch.events);
      })();
      await expect(reading).rejects.toThrow("there is no file a");
      expect(released.length).toBe(2);
      expect(failing.closed).toBe(1);
    },
  );
});
