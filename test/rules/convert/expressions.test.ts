import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseExpression } from "../../../src/language/expression/parse-expression.ts";
import { expressionToSql } from "../../../src/language/sql/convert/expression-to-sql.ts";
import { sqlToExpression } from "../../../src/language/sql/convert/sql-to-expression.ts";
import { parseSingle } from "../../../src/language/sql/parser/parse-script.ts";

const lines = readFileSync(new URL("cases.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

function toSql(text: string): string {
  return expressionToSql(parseExpression(text, "AVIATOR"), "a", "element").sql;
}

function toAviator(sql: string): string {
  const statement = parseSingle(
    `SELECT * FROM t MATCH_RECOGNIZE (ORDER BY r MEASURES 1 AS one PATTERN (b a) DEFINE a AS ${sql})`,
  );
  if (statement.kind !== "query" || statement.query.selects[0]!.source.kind !== "match")
    throw new Error("no match");
  const { condition } = statement.query.selects[0]!.source.match.definitions[0]!;
  return sqlToExpression(condition, "a", new Set(["a", "b"]), "variable a");
}

function outcome(convert: (text: string) => string, text: string): string {
  try {
    return convert(text);
  } catch (error) {
    return `!${(error as Error).message}`;
  }
}

function check(got: string, wanted: string): void {
  if (wanted.startsWith("!")) {
    expect(got.startsWith("!"), got).toBe(true);
    expect(got).toContain(wanted.slice(1));
  } else expect(got).toBe(wanted);
}

describe("conditions in both languages", () => {
  it.each(lines)("%s", (line) => {
    const [, left, arrow, right] = /^(.*?) (<-->|-->|<--) (.*)$/.exec(line) ?? [];
    if (arrow !== "<--") check(outcome(toSql, left!), right!);
    if (arrow === "<--") check(outcome(toAviator, left!), right!);
    if (arrow === "<-->") check(outcome(toAviator, right!), left!);
  });
});
