import { SluiceError } from "../../../src/errors/sluice-error.ts";
import { renderProblem } from "../../../src/errors/render-problem.ts";
import type { Table } from "../../../src/language/sql/compile/table.ts";
import { parseSingle } from "../../../src/language/sql/parser/parse-script.ts";
import { planSql } from "../../../src/language/sql/plan-sql.ts";
import { decimalType, types } from "../../../src/language/sql/types/sql-type.ts";

/** The table of the cases. */
const ticker: Table = {
  name: "Ticker",
  columns: [
    { name: "symbol", type: types.string },
    { name: "price", type: types.double },
    { name: "qty", type: types.int },
    { name: "tax", type: decimalType(10, 2) },
    { name: "active", type: types.boolean },
    { name: "rowtime", type: types.timestamp, attribute: "rowtime" },
    { name: "proctime", type: types.timestamp, attribute: "proctime" },
  ],
};

/** Everything that is said about a query over the table `Ticker`, rendered; "accepted" for nothing. */
export function renderedProblems(sql: string): string {
  try {
    const statement = parseSingle(sql);
    if (statement.kind !== "query") return "no query";
    const { problems } = planSql(statement.query, sql, { tables: [ticker], functions: {} });
    return problems.length === 0 ? "accepted" : problems.map((each) => renderProblem(each)).join("\n\n");
  } catch (error) {
    if (error instanceof SluiceError) return error.message;
    throw error;
  }
}
