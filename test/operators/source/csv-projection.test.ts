import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, it } from "vitest";
import { fieldOf, hasField } from "../../../src/event/event-field.ts";
import { createParser } from "../../../src/operators/source/create-parser.ts";
import { compileDecoder } from "../../../src/operators/source/event-decoder.ts";
import type { RecordBatch } from "../../../src/operators/source/record-reader.ts";

const columns = ["t", "a", "b", "c", "d", "e", "f", "g.h"];
const names = [...columns, "g", "missing", "toString"];
const decoders = [
  compileDecoder({ eventTime: { field: "t" } }),
  compileDecoder({ eventTime: { field: "t" }, schema: { a: "string", b: "double" } }),
];

const cell = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom("1", "0", "-2.50", "x", "", "1e3", "007", "é", " 1", "12345678901234567890"),
  },
  { weight: 1, arbitrary: fc.constantFrom('"q"', '"a,b"', '"a\nb"', 'x"', '""', "\r") },
);
const row = fc.oneof(
  { weight: 12, arbitrary: fc.array(cell, { minLength: columns.length, maxLength: columns.length }) },
  { weight: 1, arbitrary: fc.array(cell, { maxLength: 10 }) },
);

function parse(csv: Buffer, decoder: (typeof decoders)[number], paths: string[] | undefined): RecordBatch[] {
  const parser = createParser("csv", { kind: "csv", header: true }, decoder);
  if (paths !== undefined) parser.project?.(paths);
  return [
    parser.push(csv.subarray(0, csv.length >> 1)),
    parser.push(csv.subarray(csv.length >> 1)),
    parser.end(),
  ];
}

it("reads records by some of their columns as it reads them whole", () => {
  let projected = 0;
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 30 }),
      fc.constantFrom(...decoders),
      (rows, decoder) => {
        const lines = [columns, ...rows].map((cells) => cells.join(","));
        const csv = Buffer.from(`${lines.join("\n")}\n`);
        const whole = parse(csv, decoder, undefined);
        const found = parse(csv, decoder, ["a", "g.h"]);
        expect(found.map(({ read, rejected }) => [read, rejected])).toEqual(
          whole.map(({ read, rejected }) => [read, rejected]),
        );
        const expected = whole.flatMap(({ events }) => events);
        for (const [at, event] of found.flatMap(({ events }) => events).entries()) {
          const wanted = expected[at]!;
          if (event.fields !== undefined) projected += 1;
          for (const name of names) {
            expect([hasField(event, name), fieldOf(event, name)]).toEqual([
              hasField(wanted, name),
              fieldOf(wanted, name),
            ]);
          }
          const { time, record, data } = event;
          expect({ time, record, data }).toEqual({
            time: wanted.time,
            record: wanted.record,
            data: wanted.data,
          });
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(projected).toBeGreaterThan(500);
});
