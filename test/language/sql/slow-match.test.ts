import { describe, expect, it } from "vitest";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";
import { runCase } from "../../../src/testing/run-case.ts";
import { RandomCase, type RandomQuery } from "./random-query.ts";
import { slowMatch, type Row } from "./slow-match.ts";

/** Longer campaigns: SLUICE_SQL_PAIRS=20000 SLUICE_SEED=1 npm run test:all -- test/language/sql/slow-match.test.ts */
const pairs = Number(process.env["SLUICE_SQL_PAIRS"] ?? 2000);
const seed = Number(process.env["SLUICE_SEED"] ?? 1);

const columns = [
  { name: "id", type: "INT" },
  { name: "key", type: "STRING" },
  { name: "type", type: "STRING" },
  { name: "price", type: "INT" },
  { name: "at", type: "TIMESTAMP(3)" },
];

describe("queries of the plain subset", () => {
  it(`give what the slow evaluator gives, for ${pairs} random queries and tables, seeds from ${seed}`, () => {
    let productive = 0;
    for (let number = seed; number < seed + pairs; number++) {
      const random = new RandomCase(new RandomNumbers(number));
      const query = random.query();
      const { rows, expected, failed } = expectation(query, random.rows());
      if (expected.length > 0 || failed) productive += 1;
      const differences = runCase({
        kind: "sql",
        source: `seed ${number}`,
        sql: query.sql,
        table: "T",
        columns,
        rowtime: "at",
        rows: rows.map(({ id, key, type, price, at }) => [id, key, type, price, at]),
        expectRows: expected,
        ...(failed && { error: "skip-to-first-row" }),
      });
      expect(
        differences,
        `seed ${number}: ${query.sql}\n${rows.map((row) => JSON.stringify(row)).join("\n")}`,
      ).toEqual([]);
    }
    console.log(`${pairs} pairs from seed ${seed}, ${productive} gave a row or a failing skip`);
    expect(productive).toBeGreaterThan(pairs / 4);
  });
});

/** Partitions one by one. A skip that fails ends the whole query, so then only the rows of that partition stay. */
function expectation(query: RandomQuery, all: readonly Row[]): Expectation {
  const keys = [...new Set(all.map(({ key }) => key))];
  const results = keys.map((key) => {
    const rows = all.filter((row) => row.key === key);
    return { key, rows, ...slowMatch(query, rows) };
  });
  const failing = results.find(({ failed }) => failed);
  const used = failing === undefined ? results : [failing];
  return {
    rows: failing?.rows ?? all,
    failed: failing !== undefined,
    expected: used.flatMap(({ key, matches }) =>
      matches.map((path) => [key, ...query.measures.map(({ value }) => value(path))]),
    ),
  };
}

interface Expectation {
  readonly rows: readonly Row[];
  readonly expected: readonly (readonly unknown[])[];
  readonly failed: boolean;
}
