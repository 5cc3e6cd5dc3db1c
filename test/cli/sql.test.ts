import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isComplete } from "../../src/cli/sql/sql-shell.ts";
import { folderWith, sluice } from "./sluice.ts";

const rows = [
  '{"id":1,"kind":"a","at":"2026-03-02T09:00:00Z"}',
  '{"id":2,"kind":"b","at":"2026-03-02T09:00:01Z"}',
  '{"id":"x","kind":"a","at":"2026-03-02T09:00:02Z"}',
  '{"id":4,"kind":"a","at":"2026-03-02T09:00:03Z"}',
  '{"id":5,"kind":"b","at":"2026-03-02T08:00:00Z"}',
  '{"id":6,"kind":"b","at":"2026-03-02T09:00:04Z"}',
  "",
].join("\n");
const table = `CREATE TABLE T (id INT, kind STRING, at TIMESTAMP(3), clock AS PROCTIME(), WATERMARK FOR at AS at)
  WITH ('connector' = 'filesystem', 'path' = 't.ndjson');`;
const match = (measures: string, more = "AFTER MATCH SKIP PAST LAST ROW"): string =>
  `MATCH_RECOGNIZE (ORDER BY at MEASURES ${measures} ${more}
    PATTERN (A B) WITHIN INTERVAL '1' MINUTE DEFINE A AS kind = 'a', B AS kind = 'b') AS M`;

async function run(sql: string, ...args: string[]) {
  const folder = folderWith({ "t.ndjson": rows });
  return { folder, ...(await sluice(folder, ["sql", "-e", `${table}\n${sql}`, ...args])) };
}

describe("sluice sql", () => {
  it("gives rows as NDJSON where no person looks, and says what it left out", async () => {
    const { out, err, code } = await run(`SELECT a, b FROM T ${match("A.id AS a, B.id AS b")}`);
    expect(out).toBe('{"a":1,"b":2}\n{"a":4,"b":6}\n');
    expect(err).toContain('field "id" is not a long: the text "x"');
    expect(err).toContain("Left out: 1 late row, 1 row that could not be read.");
    expect(code).toBe(0);
  });

  it("writes tables and CSV when asked to", async () => {
    const query = `SELECT a, at FROM T ${match("A.id AS a, MATCH_ROWTIME() AS at")}`;
    expect((await run(query, "--format", "csv")).out).toBe(
      "a,at\n1,2026-03-02 09:00:01.000\n4,2026-03-02 09:00:04.000\n",
    );
    expect((await run(query, "--format", "table")).out).toBe(
      "a  at\n-  --\n1  2026-03-02 09:00:01.000\n4  2026-03-02 09:00:04.000\n(2 rows)\n",
    );
  });

  it("inserts into tables that later statements read", async () => {
    const into = `CREATE TABLE O (a INT, text STRING) WITH ('connector' = 'filesystem', 'path' = 'o.csv', 'format' = 'csv', 'csv.header' = 'true');`;
    const insert = `INSERT INTO O SELECT a, 'x,"y"' FROM T ${match("A.id AS a")};`;
    const { folder, out } = await run(`${into} ${insert} ${insert} SELECT a FROM O;`);
    expect(readFileSync(join(folder, "o.csv"), "utf8")).toBe(
      'a,text\n1,"x,""y"""\n4,"x,""y"""\n1,"x,""y"""\n4,"x,""y"""\n',
    );
    expect(out).toBe('{"a":1}\n{"a":4}\n{"a":1}\n{"a":4}\n');
  });

  it("lets a second MATCH_RECOGNIZE read the first", async () => {
    const second =
      "MATCH_RECOGNIZE (ORDER BY done MEASURES P.a AS p, Q.a AS q AFTER MATCH NO SKIP PATTERN (P Q) WITHIN INTERVAL '1' HOUR DEFINE P AS P.a > 0)";
    const { out } = await run(`SELECT * FROM T ${match("A.id AS a, MATCH_ROWTIME() AS done")} ${second}`);
    expect(out).toBe('{"p":1,"q":4}\n');
  });

  it("gives every row of a match, with measures as they were there", async () => {
    const { out } = await run(
      `SELECT id, variable, s FROM T ${match("CLASSIFIER() AS variable, SUM(id) AS s", "ALL ROWS PER MATCH AFTER MATCH SKIP PAST LAST ROW")}`,
    );
    expect(out).toBe(
      '{"id":1,"variable":"A","s":1}\n{"id":2,"variable":"B","s":3}\n{"id":4,"variable":"A","s":4}\n{"id":6,"variable":"B","s":10}\n',
    );
  });

  it("stops where a skip strategy fails, after the rows before", async () => {
    const { out, err, code } = await run(
      `SELECT a FROM T ${match("A.id AS a", "AFTER MATCH SKIP TO FIRST A")}`,
    );
    expect(out).toBe("");
    expect(err).toContain("SKIP_MISSED");
    expect(code).toBe(1);
  });

  it("orders by the clock when asked to", async () => {
    const byClock = match("A.id AS a, B.id AS b").replace("ORDER BY at", "ORDER BY clock");
    expect((await run(`SELECT a, b FROM T ${byClock}`)).out).toBe('{"a":1,"b":2}\n{"a":4,"b":5}\n');
  });

  it("tells all errors of a script before anything runs", async () => {
    const { out, err, code } = await run("SELECT id FROM T; SELECT idd FROM T; SELEC 1; SELECT 1 FROM Tt;");
    expect(out).toBe("");
    expect(err).toContain('Did you mean "id"?');
    expect(err).toContain("Did you mean SELECT?");
    expect(err).toContain('there is no table "Tt"');
    expect(code).toBe(1);
  });

  it("explains a query in words", async () => {
    const { out } = await run(`EXPLAIN SELECT * FROM T ${match("A.id AS a")}`);
    expect(out).toContain(`"A" where kind = 'a', directly followed by "B" where kind = 'b'`);
    expect(out).toContain("Columns: a INT.");
  });

  it("reads a script from the standard input", async () => {
    const folder = folderWith({ "t.ndjson": rows });
    expect((await sluice(folder, ["sql"], `${table} SELECT id FROM T WHERE id > 5;`)).out).toBe('{"id":6}\n');
  });
});

describe("the shell", () => {
  it.each([
    ["SELECT 1;", true],
    ["SELECT 1", false],
    ["SELECT ';'", false],
    ["SELECT 'a;\nb';  ", true],
    ["SELECT 1 -- ;", false],
    ["SELECT 'open;", false],
    ["SELECT /* ; ", false],
    ["SELECT `a;`;", true],
  ])("%j is complete: %s", (text, complete) => {
    expect(isComplete(text)).toBe(complete);
  });
});
