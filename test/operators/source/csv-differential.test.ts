import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { CsvRecord } from "../../../src/operators/source/csv/csv-record.ts";

const text = fc.string({
  unit: fc.constantFrom("a", "1", '"', ",", "\n", "\r\n", " ", "é", ";"),
  maxLength: 6,
});
const field = fc.record({ text, forceQuotes: fc.boolean() });
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
  );

function write({ text: value, forceQuotes }: { text: string; forceQuotes: boolean }): string {
  return forceQuotes || /[",\r\n]/.test(value) || value === "" ? `"${value.replaceAll('"', '""')}"` : value;
}

function readAll(csv: string): [string, boolean][][] {
  const records: [string, boolean][][] = [];
  let record = new CsvRecord(",");
  for (const line of csv.split("\n").slice(0, -1)) {
    if (!record.addLine(line)) continue;
    expect(record.error).toBeUndefined();
    records.push(record.fields.map((each) => [each.text, each.quoted]));
    record = new CsvRecord(",");
  }
  return records;
}

it("reads well-formed records as csv-parse does", () => {
  fc.assert(
    fc.property(table, fc.constantFrom("\n", "\r\n"), (rows, lineEnd) => {
      const csv = rows.map((row) => row.map(write).join(",") + lineEnd).join("");
      const expected: unknown = parse(csv, {
        record_delimiter: lineEnd,
        cast: (value, context): [string, boolean] => [value, context.quoting],
      });
      expect(readAll(csv)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
