import { SluiceError } from "../../errors/sluice-error.ts";
import { parseExpression } from "../../language/expression/parse-expression.ts";
import { NotConvertible } from "../../language/sql/convert/not-convertible.ts";
import { patternToSql } from "../../language/sql/convert/pattern-to-sql.ts";
import { printName } from "../../language/sql/printer/print-name.ts";
import { readSqlRule } from "../read-sql-rule.ts";
import type { Rule } from "../rule.ts";
import type { ConvertOptions } from "./convert-rule.ts";

/** The column of a converted rule: MATCH_RECOGNIZE needs one. */
export const matchTime = "matched_at";

/** What of a rule is another in SQL. Throws NotConvertible, SluiceError. */
export function ruleToSql(
  { pattern, key: own, sql }: Rule,
  { key: usual, eventTime = "rowtime" }: ConvertOptions,
): { readonly pattern: string; readonly key?: undefined } {
  if (sql !== undefined) return { pattern: sql.text };
  const key = (own ?? usual ?? []).map(columnOf);
  const clauses = patternToSql(pattern);
  const text = [
    `SELECT ${matchTime} FROM events MATCH_RECOGNIZE (`,
    ...(key.length === 0 ? [] : [`  PARTITION BY ${key.join(", ")}`]),
    `  ORDER BY ${printName(eventTime)}`,
    `  MEASURES MATCH_ROWTIME() AS ${matchTime}`,
    `  ONE ROW PER MATCH`,
    `  ${clauses.skip}`,
    `  ${clauses.pattern}`,
    `  DEFINE\n    ${clauses.define.join(",\n    ")}`,
    `)${key.length === 0 ? "" : ` WHERE ${key.map((column) => `${column} IS NOT NULL`).join(" AND ")}`}`,
  ].join("\n");
  const errors = readSqlRule(text).problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new SluiceError(errors.map(({ at: _at, ...rest }) => rest));
  return { pattern: `${text}\n`, key: undefined };
}

/** A key expression as a column. NULL is a partition in SQL and no key in JSON, so WHERE leaves it out. */
function columnOf(text: string): string {
  const node = parseExpression(text, "AVIATOR");
  if (node.kind === "field" && node.path.length === 1) return printName(node.path[0]!);
  throw new NotConvertible("key", `${text} is no field of the event itself`, "Use a plain field as the key.");
}
