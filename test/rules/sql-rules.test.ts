import { describe, expect, it } from "vitest";
import { renderProblem } from "../../src/errors/render-problem.ts";
import { createRuleSet, diffRuleSets } from "../../src/rules/rule-set.ts";
import { isSql } from "../../src/rules/read-sql-rule.ts";
import { readRulesFile } from "../../src/rules/rules-file.ts";
import { Engine } from "../../src/runtime/engine.ts";

const sql = (limit = 10): string => `SELECT first_price, rises FROM ticks MATCH_RECOGNIZE (
  PARTITION BY symbol
  ORDER BY at
  MEASURES A.price AS first_price, COUNT(UP.*) AS rises, A.price AS low
  ONE ROW PER MATCH SHOW TIMEOUT MATCHES
  AFTER MATCH SKIP PAST LAST ROW
  PATTERN (A UP{2}) WITHIN INTERVAL '1' SECOND
  DEFINE A AS price > ${limit}, UP AS price > LAST(price, 1)
) AS T WHERE low < 100`;

const file = (text: string): string => JSON.stringify([{ id: "rises", pattern: text }]);
const tick = (at: number, price: number, symbol: string | null = "ACME") => ({ symbol, at, price });

describe("a rule in SQL", () => {
  it.each([
    ["SELECT * FROM t", true],
    ["  -- why\n select 1", true],
    ["(SELECT 1", true],
    ['{"nodes": []}', false],
    ["selection", false],
  ])("%j is SQL: %s", (text, is) => expect(isSql(text)).toBe(is));

  it("gives alerts with its columns, for partial matches that run out of time too", () => {
    const engine = new Engine({ rules: file(sql()), eventTime: "at" });
    const alerts = [
      ...[tick(1, 11), tick(2, 12), tick(3, 13), tick(5, 20), tick(6, 200, null), tick(7, 5, null)].flatMap(
        (each) => engine.offer(each),
      ),
      ...engine.end(),
    ];
    expect(alerts.map(({ type, time, key, fields }) => ({ type, time, key, fields }))).toEqual([
      { type: "match", time: 3, key: ["ACME"], fields: { first_price: 11, rises: 2 } },
      { type: "timeout", time: 1005, key: ["ACME"], fields: { first_price: 20, rises: 0 } },
    ]);
  });

  it("takes a null key as a key", () => {
    const engine = new Engine({ rules: file(sql()), eventTime: "at" });
    const alerts = [tick(1, 11, null), tick(2, 12, null), tick(3, 13, null)].flatMap((each) =>
      engine.offer(each),
    );
    expect(alerts.map(({ key }) => key)).toEqual([[null]]);
  });

  it("tells fields of one name in different objects apart as keys", () => {
    const rule = (id: string): object => ({
      id,
      pattern: `SELECT * FROM t MATCH_RECOGNIZE (PARTITION BY ${id}.who ORDER BY at MEASURES COUNT(*) AS many
        AFTER MATCH SKIP PAST LAST ROW PATTERN (A{2}) DEFINE A AS at > 0)`,
    });
    const engine = new Engine({ rules: JSON.stringify([rule("buyer"), rule("seller")]), eventTime: "at" });
    const event = (at: number, buyer: string, seller: string): object => ({
      at,
      buyer: { who: buyer },
      seller: { who: seller },
    });
    const alerts = [event(1, "ann", "bob"), event(2, "ann", "joe"), event(3, "eve", "bob")].flatMap((each) =>
      engine.offer(each as never),
    );
    expect(alerts.map(({ rule: id, key }) => [id, key])).toEqual([
      ["buyer", ["ann"]],
      ["seller", ["bob"]],
    ]);
  });

  it("gives the measures to the match function", () => {
    const functions = {
      tell: (_match: unknown, { measures }: { measures?: object }) => ({ told: JSON.stringify(measures) }),
    };
    const rules = JSON.stringify([{ id: "rises", pattern: sql(), function: "tell" }]);
    const engine = new Engine({ rules, eventTime: "at", functions });
    const alerts = [tick(1, 11), tick(2, 12), tick(3, 13)].flatMap((each) => engine.offer(each));
    expect(alerts.map(({ fields }) => fields)).toEqual([{ told: '{"first_price":11,"rises":2}' }]);
  });

  it("counts and tells what fails: a condition is false, a measure NULL", () => {
    const told: string[] = [];
    const pattern = `SELECT part, price FROM ticks MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY at
      MEASURES MOD(11, A.price - 10) AS part, A.price AS price
      AFTER MATCH SKIP PAST LAST ROW PATTERN (A) DEFINE A AS MOD(100, price) = 0)`;
    const engine = new Engine({
      rules: file(pattern),
      eventTime: "at",
      onProblem: ({ message }) => told.push(message),
    });
    const alerts = [tick(1, 0), tick(2, 10), tick(3, 20), tick(4, 30)].flatMap((each) => engine.offer(each));
    expect(alerts.map(({ fields }) => fields)).toEqual([
      { part: null, price: 10 },
      { part: 1, price: 20 },
    ]);
    engine.end();
    expect(told).toEqual([
      'rule "rises", element "A": the condition failed on record 1 of events and counts as false: division by zero',
      'rule "rises", measure part: it failed for the match that ends with record 2 of events and is NULL: division by zero',
    ]);
  });

  it("goes on where a snapshot was taken", () => {
    const before = new Engine({ rules: file(sql()), eventTime: "at" });
    before.offer(tick(1, 11));
    before.offer(tick(2, 12));
    const after = new Engine({ rules: file(sql()), eventTime: "at" });
    after.restore(before.snapshot());
    expect(after.offer(tick(3, 13)).map(({ fields }) => fields)).toEqual([{ first_price: 11, rises: 2 }]);
  });

  it("is the same rule when it is read again, and a changed one with another text", () => {
    const set = (text: string) => createRuleSet(readRulesFile(file(text), "rules.json").rules);
    expect(diffRuleSets(set(sql()), set(sql()))).toEqual({ added: [], changed: [], removed: [] });
    expect(diffRuleSets(set(sql()), set(sql(20))).changed).toHaveLength(1);
  });

  it("knows the types of the schema", () => {
    const schema = { symbol: "string", price: "double", at: "timestamp" } as const;
    const { rules, problems } = readRulesFile(
      file(sql().replace("price > 10", "symbol > 10 AND prise > 1")),
      "rules.json",
      { schema },
    );
    expect(rules).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(["SQL_TYPE_COMPARISON", "SQL_MISSPELLED_COLUMN"]);
  });

  it("shows what is wrong at its place in the file, and does not hide other rules", () => {
    const yaml = `
- id: good
  pattern: |
    ${sql().replaceAll("\n", "\n    ")}
- id: wrong
  pattern: |
    SELECT type FROM ticks MATCH_RECOGNIZE (
      ORDER BY at, price
      MEASURES A.price AS type
      AFTER MATCH NO SKIP
      PATTERN (A B)
      DEFINE B AS PREV(price) > 1
    ) UNION ALL SELECT 1 FROM ticks
- id: other
  pattern: INSERT INTO a SELECT * FROM b
`;
    const { rules, problems } = readRulesFile(yaml, "rules.yaml");
    expect(rules.map(({ id }) => id)).toEqual(["good"]);
    expect(problems.map(renderProblem).join("\n\n")).toMatchInlineSnapshot(`
      "error SQL_RULE_COLUMN: the result has a column "type", which is a name that every alert uses itself
        --> rules.yaml:15:12 [1].pattern
         |
         |     SELECT type FROM ticks MATCH_RECOGNIZE (
         |            ^^^^
        hint: Give it another name: … AS match_type.

      error SQL_RULE_ORDER: in a rule, events of equal time stay as they come: the job orders them for all rules
        --> rules.yaml:16:20 [1].pattern
         |
         |       ORDER BY at, price
         |                    ^^^^^
        hint: Leave the further keys out, or run the query with sluice sql.

      error SQL_NOT_AVAILABLE: PREV is not supported
        --> rules.yaml:20:19 [1].pattern
         |
         |       DEFINE B AS PREV(price) > 1
         |                   ^^^^^^^^^^^
        hint: PREV is not available here: use LAST(A.price, 1).

      error SQL_RULE_ONE_MATCH: a rule is one SELECT from one MATCH_RECOGNIZE over the stream of events
        --> rules.yaml:21:17 [1].pattern
         |
         |     ) UNION ALL SELECT 1 FROM ticks
         |                 ^^^^^^^^^^^^^^^^^^^
        hint: Write SELECT … FROM events MATCH_RECOGNIZE ( … ); make several rules of UNION ALL.

      error SQL_RULE_STATEMENT: a rule is a SELECT; other statements run with sluice sql
        --> rules.yaml:23:12 [2].pattern
         |
         |   pattern: INSERT INTO a SELECT * FROM b
         |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: Write SELECT … FROM events MATCH_RECOGNIZE ( … )."
    `);
  });

  it("warns of an ORDER BY that names another field than the event time", () => {
    const { rules, problems } = readRulesFile(file(sql()), "rules.json", { eventTime: "trade.time" });
    expect(rules).toHaveLength(1);
    expect(problems.map(renderProblem).join("\n\n")).toMatchInlineSnapshot(`
      "warning SQL_RULE_TIME: ORDER BY names "at", but the time of the events is "trade.time", which decides
        --> rules.json:1:117 [0].pattern
         |
         | …CH_RECOGNIZE (\\n  PARTITION BY symbol\\n  ORDER BY at\\n  MEASURES A.price AS first_price, COUNT(UP.*)…
         |                                                    ^^
        hint: Write ORDER BY trade.\`time\`, or give the job another field with --event-time."
    `);
  });

  it.each([undefined, "at", "tick.at"])("and not where the event time is %s", (eventTime) => {
    expect(readRulesFile(file(sql()), "rules.json", { eventTime }).problems).toEqual([]);
  });
});
