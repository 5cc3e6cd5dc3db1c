import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createParser } from "../../../src/operators/source/create-parser.ts";
import { compileDecoder } from "../../../src/operators/source/event-decoder.ts";
import { parseFormat } from "../../../src/operators/source/parse-format.ts";
import { ParsingReader } from "../../../src/operators/source/parsing-reader.ts";
import type { Rejection } from "../../../src/operators/source/record-reader.ts";
import { releaseEvents } from "../../../src/operators/order/release-events.ts";
import { StreamCounts } from "../stream-counts.ts";
import { chunksOf } from "../chunks-of.ts";

/** Lines for each format; a campaign sets more. */
const lines = Number(process.env["SLUICE_FUZZ_LINES"] ?? 20_000);
const linesPerRun = 200;
const maxLength = 200;

const time = fc.oneof(
  fc.integer({ min: 0, max: 5000 }),
  fc.constantFrom("null", '"x"', "1e999", "-1", "0.5", "99999999"),
);
const junk = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0x0a))),
  fc.string({
    unit: fc.constantFrom("{", "}", '"', "t", ":", "1", ",", "[", "]", "\\", "\r", "é"),
    maxLength: 30,
  }),
  fc.constant("x".repeat(maxLength + 1)),
);

interface Shape {
  readonly format: string;
  readonly header: string;
  readonly line: fc.Arbitrary<string | Buffer>;
  /** How many records the lines are, found in another way than the parser does. */
  readonly countRecords: (lines: readonly Buffer[]) => number;
}

const notBlank = (line: Buffer): boolean => /[^ \t\r]/.test(line.toString("latin1"));

const shapes: Shape[] = [
  {
    format: "ndjson",
    header: "",
    line: fc.oneof({ weight: 2, arbitrary: time.map((t) => `{"t":${t},"s":"é"}`) }, junk),
    countRecords: (all) => all.filter((line, at) => notBlank(withoutMark(line, at))).length,
  },
  {
    format: "regex:^(?<t>\\d+) (?<s>.*)$",
    header: "",
    line: fc.oneof({ weight: 2, arbitrary: time.map((t) => `${t} text`) }, junk),
    countRecords: (all) => all.filter((line, at) => notBlank(withoutMark(line, at))).length,
  },
  {
    // Quotes are left to the cases and to the comparison with csv-parse: without them a line is a record.
    format: "csv",
    header: "t,s\n",
    line: fc.oneof(
      { weight: 2, arbitrary: time.map((t) => `${String(t).replaceAll('"', "")},é`) },
      junk.map(withoutQuotes),
    ),
    countRecords: (all) => all.filter((line) => line.length > 0 && !line.equals(Buffer.from("\r"))).length,
  },
];

function withoutMark(line: Buffer, at: number): Buffer {
  return at === 0 && line.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? line.subarray(3) : line;
}

function withoutQuotes(line: string | Buffer): Buffer {
  return Buffer.from(Buffer.from(line).filter((byte) => byte !== 0x22));
}

describe.each(shapes)("random lines of $format", ({ format, header, line, countRecords }) => {
  it("are all accounted for", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: linesPerRun, size: "max" }),
        fc.nat(400),
        async (some, size) => {
          const all = some.map((each) => Buffer.from(each));
          const bytes = Buffer.concat([
            Buffer.from(header),
            ...all.flatMap((each) => [each, Buffer.from("\n")]),
          ]);
          const decoder = compileDecoder({ eventTime: { field: "t" } });
          const parser = createParser("fuzz", parseFormat(format), decoder, maxLength);
          const reader = new ParsingReader("fuzz", chunksOf(bytes, size + 1), parser);
          const counts = new StreamCounts();
          const seen = new Set<number>();
          const rejected: Rejection[] = [];
          for await (const batch of releaseEvents([reader], { outOfOrderness: 100, maxAhead: 10_000 })) {
            counts.add(batch);
            for (const { record } of [...batch.events, ...batch.late, ...batch.rejected]) seen.add(record);
            rejected.push(...batch.rejected);
            expect(counts.held).toBeGreaterThanOrEqual(0);
          }
          expect(counts.read).toBe(countRecords(all));
          expect(counts.released + counts.late + counts.rejected).toBe(counts.read);
          expect(seen.size).toBe(counts.read);
          expect(Math.max(0, ...seen)).toBe(counts.read);
          expect(rejected.every(({ reason }) => reason.message !== "" && reason.hint !== undefined)).toBe(
            true,
          );
        },
      ),
      { numRuns: Math.ceil((2 * lines) / linesPerRun) },
    );
  });
});

it("random bytes with quotes never break the CSV reader, and chunks do not matter", () => {
  const bytes = fc.string({
    unit: fc.constantFrom('"', ",", "\n", "\r", "a", "1", "\ufeff", "\u00e9"),
    maxLength: 200,
  });
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 20 }), (text, size) => {
      const input = Buffer.from(`t,s\n${text}`);
      const parse = (chunk: number): unknown[] => {
        const parser = createParser("fuzz", { kind: "csv" }, compileDecoder({}), 60);
        const batches = [];
        for (let at = 0; at < input.length; at += chunk)
          batches.push(parser.push(input.subarray(at, at + chunk)));
        batches.push(parser.end());
        const ends = batches.flatMap(({ events, rejected }) => [...events, ...rejected]);
        expect(ends.length).toBe(batches.reduce((sum, { read }) => sum + read, 0));
        return ends.toSorted((left, right) => left.record - right.record);
      };
      expect(parse(size)).toEqual(parse(1_000_000));
    }),
    { numRuns: 1000 },
  );
});
