import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseScript } from "../../../src/language/sql/parser/parse-script.ts";
import { planStatement } from "../../../src/language/sql/plan/plan-statement.ts";
import { Reporter } from "../../../src/language/sql/plan/reporter.ts";
import { printStatement } from "../../../src/language/sql/printer/print-statement.ts";
import { readCases } from "../../../src/testing/case-file.ts";
import { RandomNumbers } from "../../../src/testing/random-numbers.ts";
import { mutate } from "./mutate.ts";
import { RandomStatement } from "./random-statement.ts";
import { withoutSpans } from "./without-spans.ts";

/** Longer campaigns: SLUICE_SQL_MUTATIONS=1000000 npm run test:all -- test/language/sql/random-statements.test.ts */
const statements = Number(process.env["SLUICE_SQL_STATEMENTS"] ?? 3000);
const mutations = Number(process.env["SLUICE_SQL_MUTATIONS"] ?? 5000);
const seed = Number(process.env["SLUICE_SEED"] ?? 1);

/** Longest time that a text may take, in milliseconds; generous, for machines that are busy. */
const longest = 5000;

const files = ["sql.jsonl", "sql-ext.jsonl"].map(
  (name) => new URL(`../../../conformance/cases/${name}`, import.meta.url),
);
const recorded = files.flatMap((file) =>
  readCases(readFileSync(file, "utf8")).flatMap((each) => (each.kind === "sql" ? [each.sql] : [])),
);

describe("random statements", () => {
  it(`${statements} print to texts that read back as the same trees, seeds from ${seed}`, () => {
    for (let number = seed; number < seed + statements; number++) {
      const tree = new RandomStatement(new RandomNumbers(number)).statement();
      const text = printStatement(tree);
      const again = parseScript(text);
      expect(again.problems, `seed ${number}: ${text}`).toEqual([]);
      expect(withoutSpans(again.statements), `seed ${number}: ${text}`).toEqual([withoutSpans(tree)]);
    }
  });

  it(`${mutations} damaged texts are read or refused, with places inside them, seeds from ${seed}`, () => {
    const outcomes = { read: 0, refused: 0 };
    for (let number = seed; number < seed + mutations; number++) {
      const random = new RandomNumbers(number);
      const whole = random.chance(0.5)
        ? random.pick(recorded)
        : printStatement(new RandomStatement(random).statement());
      const text = mutate(whole, random);
      const started = performance.now();
      outcomes[check(text, number)] += 1;
      const took = performance.now() - started;
      if (took > longest) throw new Error(`seed ${number} took ${took} ms: ${text}`);
    }
    console.log(
      `${mutations} damaged texts from seed ${seed}: ${outcomes.read} read, ${outcomes.refused} refused`,
    );
    expect(outcomes.read).toBeGreaterThan(mutations / 100);
    expect(outcomes.refused).toBeGreaterThan(mutations / 10);
  });
});

/** The tables of the recorded statements, so that names and types are checked too. */
const tables = new Map(
  ["Events", "Ticker", "MyTable", "A", "price"].flatMap((name) => {
    const text = `CREATE TABLE \`${name}\` (id INT, type STRING, name STRING, symbol STRING, price DOUBLE, qty INT, tax DECIMAL(10, 2),
      rowtime TIMESTAMP(3), proctime AS PROCTIME(), WATERMARK FOR rowtime AS rowtime) WITH ('connector' = 'filesystem', 'path' = 'x')`;
    const plan = planStatement(parseScript(text).statements[0]!, new Map(), {}, new Reporter(text));
    return plan?.kind === "table" ? [[name, plan.table] as const] : [];
  }),
);

function check(text: string, number: number): "read" | "refused" {
  try {
    const { statements: parsed, problems } = parseScript(text);
    const reporter = new Reporter(text);
    for (const statement of parsed) planStatement(statement, tables, {}, reporter);
    const lines = text.split("\n");
    for (const { at, message } of [...problems, ...reporter.problems]) {
      const line = lines[(at?.line ?? 0) - 1];
      if (line === undefined || at!.column! > line.length + 1) throw new Error(`no such place: ${message}`);
    }
    return problems.length === 0 ? "read" : "refused";
  } catch (cause) {
    throw new Error(`seed ${number}: ${text}`, { cause });
  }
}
