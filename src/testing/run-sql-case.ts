import type { ErrorCode } from "../errors/error-table.ts";
import type { Problem } from "../errors/problem.ts";
import { SluiceError } from "../errors/sluice-error.ts";
import { Decimal } from "../event/decimal.ts";
import type { Table } from "../language/sql/compile/table.ts";
import { parseSingle } from "../language/sql/parser/parse-script.ts";
import { planSql } from "../language/sql/plan-sql.ts";
import type { Catalog } from "../language/sql/plan/plan-query.ts";
import type { QueryPlan } from "../language/sql/plan/query-plan.ts";
import type { Difference, SqlCase } from "./case-file.ts";
import { caseType } from "./sql-case-type.ts";
import { sqlCaseFunctions } from "./sql-case-functions.ts";
import { sqlErrorReasons, sqlWarningReasons } from "./sql-reasons.ts";
import { runSqlOverTable } from "./run-sql-over-table.ts";

/** Runs a SQL case: what the statement gives or why it is refused, and what it is warned of. */
export function runSqlCase(each: SqlCase): Difference[] {
  const { plan, problems } = planned(each);
  if (plan === undefined) return refused(each, problems);
  if (each.error !== undefined && each.expectRows === undefined) {
    return each.beyond === true
      ? []
      : [difference(["the statement is refused"], ["the statement is accepted"])];
  }
  const { rows, problem } = runSqlOverTable(plan, each);
  return [
    ...compare("rows", each.expectRows!.map(rowText), rows.map(rowText)),
    ...(each.outColumns === undefined
      ? []
      : compare(
          "columns",
          each.outColumns,
          plan.columns.map(({ name }) => name),
        )),
    ...compare(
      "failure",
      reasonOf(each.error),
      problem === undefined ? [] : [sqlErrorReasons[problem.code] ?? problem.code],
    ),
    ...compareWarnings(each, problems),
  ];
}

function planned(each: SqlCase): { readonly plan?: QueryPlan; readonly problems: readonly Problem[] } {
  try {
    const statement = parseSingle(each.sql);
    if (statement.kind !== "query") throw new TypeError("a SQL case is a query");
    return planSql(statement.query, each.sql, catalogOf(each));
  } catch (error) {
    if (error instanceof SluiceError) return { problems: error.problems };
    throw error;
  }
}

function refused({ error }: SqlCase, problems: readonly Problem[]): Difference[] {
  const reasons = problems.filter(({ severity }) => severity === "error").map(({ code }) => reasonFor(code));
  if (error === true || (error !== undefined && reasons.includes(error))) return [];
  return [
    difference(
      [error ?? "the statement is accepted"],
      problems.map(({ code, message }) => `${code}: ${message}`),
    ),
  ];
}

/** Codes without a short name of their own are about syntax. */
function reasonFor(code: ErrorCode): string {
  return sqlErrorReasons[code] ?? code;
}

function reasonOf(error: SqlCase["error"]): string[] {
  return error === undefined ? [] : [String(error)];
}

function compareWarnings({ warn = [] }: SqlCase, problems: readonly Problem[]): Difference[] {
  const given = problems.map(({ code }) => sqlWarningReasons[code] ?? code);
  return warn.every((each) => given.includes(each)) ? [] : [difference(warn, given)];
}

function compare(variant: string, expected: readonly string[], got: readonly string[]): Difference[] {
  const [a, b] = variant === "columns" ? [expected, got] : [expected.toSorted(), got.toSorted()];
  return a.join("\n") === b.join("\n") ? [] : [{ variant, expected: a, got: b }];
}

function difference(expected: readonly string[], got: readonly string[]): Difference {
  return { variant: "statement", expected, got };
}

/** Numbers compare by value, doubles to nine digits. */
function rowText(row: readonly unknown[]): string {
  return JSON.stringify(row.map(plain));
}

function plain(value: unknown): unknown {
  const number =
    value instanceof Decimal ? value.toNumber() : typeof value === "bigint" ? Number(value) : value;
  return typeof number === "number" ? Number(number.toPrecision(10)) : (number ?? null);
}

function catalogOf(each: SqlCase): Catalog {
  const columns: Table["columns"] = each.columns.map(({ name, type }) => ({
    name,
    type: caseType(type),
    ...(name === each.rowtime && { attribute: "rowtime" as const }),
  }));
  const proctime = { name: "proctime", type: caseType("TIMESTAMP"), attribute: "proctime" as const };
  const table = { name: each.table, columns: each.proctime === true ? [...columns, proctime] : columns };
  return { tables: [table], functions: sqlCaseFunctions(each.udfs ?? []) };
}
