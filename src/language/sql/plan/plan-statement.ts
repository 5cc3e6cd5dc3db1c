import type { Statement } from "../ast.ts";
import type { UserFunctions } from "../functions/user-function.ts";
import { commonType } from "../types/common-type.ts";
import { typeText } from "../types/sql-type.ts";
import { planQuery, type Catalog } from "./plan-query.ts";
import { planTable } from "./plan-table.ts";
import type { QueryPlan } from "./query-plan.ts";
import type { Reporter } from "./reporter.ts";
import type { TableDefinition } from "./table-definition.ts";

/** A statement that is checked and ready to run. */
export type StatementPlan =
  | { readonly kind: "table"; readonly table: TableDefinition }
  | { readonly kind: "query"; readonly plan: QueryPlan }
  | { readonly kind: "insert"; readonly plan: QueryPlan; readonly into: TableDefinition }
  | { readonly kind: "explain"; readonly plan: QueryPlan };

/** Tables made before, by name. */
export type Tables = ReadonlyMap<string, TableDefinition>;

/** A statement of a script. All problems are reported; with an error the plan must not be run. */
export function planStatement(
  statement: Statement,
  tables: Tables,
  functions: UserFunctions,
  reporter: Reporter,
): StatementPlan | undefined {
  const catalog: Catalog = { tables: [...tables.values()].map(({ table }) => table), functions };
  switch (statement.kind) {
    case "createTable": {
      const { name } = statement;
      if (tables.has(name.text)) reporter.report("SQL_DUPLICATE_TABLE", { name: name.text }, name);
      return { kind: "table", table: planTable(statement, functions, reporter) };
    }
    case "query":
      return { kind: "query", plan: planChecked(statement.query, catalog, tables, reporter) };
    case "insert":
      return planInsert(statement, catalog, tables, reporter);
    case "explain": {
      const { statement: inner } = statement;
      if (inner.kind === "query" || inner.kind === "insert") {
        return { kind: "explain", plan: planChecked(inner.query, catalog, tables, reporter) };
      }
      reporter.report("SQL_UNSUPPORTED", { reason: "only a query can be explained" }, inner);
      return undefined;
    }
  }
}

type Insert = Extract<Statement, { kind: "insert" }>;

function planChecked(
  query: Insert["query"],
  catalog: Catalog,
  tables: Tables,
  reporter: Reporter,
): QueryPlan {
  const plan = planQuery(query, catalog, reporter);
  for (const { source } of query.selects) checkReadable(source, tables, reporter);
  return plan;
}

/** A table that prints its rows has none to read. */
function checkReadable(
  source: Insert["query"]["selects"][number]["source"],
  tables: Tables,
  reporter: Reporter,
): void {
  if (source.kind === "match") return checkReadable(source.input, tables, reporter);
  if (source.kind === "subquery") {
    for (const select of source.query.selects) checkReadable(select.source, tables, reporter);
  } else if (tables.get(source.name.text)?.connector === "print") {
    reporter.report("SQL_SOURCE_PRINT", { table: source.name.text }, source.name);
  }
}

function planInsert(
  statement: Insert,
  catalog: Catalog,
  tables: Tables,
  reporter: Reporter,
): StatementPlan | undefined {
  const { table: name, query } = statement;
  const plan = planChecked(query, catalog, tables, reporter);
  const into = tables.get(name.text);
  if (into === undefined) {
    const known = [...tables.keys()].join(", ") || "none";
    reporter.report("SQL_UNKNOWN_TABLE", { name: name.text, known }, name);
    return undefined;
  }
  if (into.format.kind === "regex") reporter.report("SQL_SINK_FORMAT", { table: name.text }, name);
  const reason = mismatch(into.fields, plan);
  if (reason !== undefined && !reporter.failed)
    reporter.report("SQL_SINK_COLUMNS", { table: name.text, reason }, name);
  return { kind: "insert", plan, into };
}

function mismatch(fields: TableDefinition["fields"], { columns }: QueryPlan): string | undefined {
  if (fields.length !== columns.length) return `${fields.length} columns and ${columns.length} columns`;
  for (const [index, { name, type }] of fields.entries()) {
    const given = columns[index]!;
    if (commonType(type, given.type) === undefined) {
      return `"${name}" is ${typeText(type)}, but "${given.name}" is ${typeText(given.type)}`;
    }
  }
  return undefined;
}
