import { planSql } from "../../../src/language/sql/plan-sql.ts";
import type { Table } from "../../../src/language/sql/compile/table.ts";
import { parseSingle } from "../../../src/language/sql/parser/parse-script.ts";
import { types } from "../../../src/language/sql/types/sql-type.ts";
import { EngineHost } from "../../../src/runtime/engine-host.ts";
import { hostRules } from "../../../src/runtime/host-rules.ts";

/** A case of `conformance/cases/sql-tables.txt`. */
export interface TableCase {
  readonly title: string;
  /** `A1@0`: type, id, minute. */
  readonly rows: readonly string[];
  /** The clauses between MEASURES and the end. */
  readonly clauses: string;
  /** `{A=1,2 C=5}`, and for a timed-out match `timeout {A=3}`. */
  readonly gives: readonly string[];
}

/** Blocks that begin with `===`; lines `rows`, then SQL, then `gives`; `note` is for people. */
export function readTableCases(text: string): TableCase[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const [title = "", ...lines] = block.trim().split("\n");
      const of = (word: string): string[] =>
        lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1).trim()] : []));
      const clauses = lines.filter((line) => /^(?:ONE|AFTER|PATTERN|WITHIN|DEFINE) /.test(line)).join("\n  ");
      const gives = of("gives").filter((each) => each !== "nothing");
      return { title, rows: of("rows").join(" ").split(" "), clauses, gives };
    });
}

const events: Table = {
  name: "Events",
  columns: [
    { name: "id", type: types.int },
    { name: "type", type: types.string },
    { name: "rowtime", type: types.timestamp, attribute: "rowtime" },
  ],
};
const minute = 60_000;

/** What a case gives, in the form of its `gives` lines. */
export function runTableCase({ clauses, rows }: TableCase): string[] {
  const sql = `SELECT * FROM Events MATCH_RECOGNIZE (\n  ORDER BY rowtime\n  MEASURES MATCH_ROWTIME() AS at\n  ${clauses}\n)`;
  const statement = parseSingle(sql);
  if (statement.kind !== "query") throw new TypeError("a case is a query");
  const { plan: query, problems } = planSql(statement.query, sql, { tables: [events], functions: {} });
  const source = query?.selects[0]!.source;
  if (source?.kind !== "match") throw new TypeError(problems.map(({ message }) => message).join("; "));
  const { plan } = source;
  const rule = { id: "case", version: 1, pattern: plan.pattern, plan, enabled: true, priority: 0 };
  const host = new EngineHost(hostRules([rule], {}).rules);
  const batches = rows.map((row, index) => {
    const [, type, id, at] = /^([A-Za-z]+)(\d+)@(-?[\d.]+)$/.exec(row)!;
    const time = Number(at) * minute;
    return host.batch(
      [{ data: { id: Number(id), type, rowtime: time }, time, source: "rows", record: index }],
      index,
      0,
    );
  });
  return [...batches.flat(), ...host.watermark(Infinity)].map(({ match }) => {
    const parts = [...match.events()].map(
      ([name, list]) => `${name}=${list.map(({ data }) => String(data["id"] as number)).join(",")}`,
    );
    return `${match.type === "match" ? "" : `${match.type} `}{${parts.join(" ")}}`;
  });
}
