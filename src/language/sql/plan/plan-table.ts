import type { Expression, Statement } from "../ast.ts";
import { compileExpression } from "../compile/compile-expression.ts";
import { emptyFrame } from "../compile/compiled.ts";
import { RowColumns } from "../compile/row-columns.ts";
import { RowScope } from "../compile/row-scope.ts";
import type { Table, TableColumn } from "../compile/table.ts";
import type { UserFunctions } from "../functions/user-function.ts";
import { readType, typeNames } from "../types/read-type.ts";
import { types, typeText } from "../types/sql-type.ts";
import { planTableOptions } from "./plan-table-options.ts";
import { readInterval } from "../values/read-interval.ts";
import type { Reporter } from "./reporter.ts";
import type { TableDefinition } from "./table-definition.ts";

export type CreateTable = Extract<Statement, { kind: "createTable" }>;

/** CREATE TABLE → what is known about the table. All problems are reported. */
export function planTable(
  statement: CreateTable,
  functions: UserFunctions,
  reporter: Reporter,
): TableDefinition {
  const { report } = reporter;
  const name = statement.name.text;
  const fields = physicalFields(statement, reporter);
  const plain: Table = { name, columns: fields };
  const computed = statement.columns.flatMap((column): TableColumn[] => {
    if (column.computed === undefined) return [];
    const scope = new RowScope(new RowColumns(plain, { report, functions }), [], report, functions);
    const { type } = compileExpression(column.computed, scope);
    const attribute = isProctime(column.computed) ? { attribute: "proctime" as const } : {};
    return [{ name: column.name.text, type, computed: column.computed, ...attribute }];
  });
  const byName = new Map([...fields, ...computed].map((column) => [column.name, column]));
  const columns = statement.columns.flatMap((column) => byName.get(column.name.text) ?? []);
  const rowtime = planRowtime(statement, { name, columns }, functions, reporter);
  const table: Table = {
    name,
    columns: columns.map((each) =>
      each.name === rowtime?.column ? { ...each, attribute: "rowtime" } : each,
    ),
  };
  const options = planTableOptions(statement, report);
  return { table, fields, ...(rowtime && { rowtime }), ...options };
}

/** The columns that records have. */
function physicalFields(statement: CreateTable, { report }: Reporter): TableDefinition["fields"] {
  const seen = new Set<string>();
  return statement.columns.flatMap(({ name, type }) => {
    if (seen.has(name.text)) report("SQL_DUPLICATE_COLUMN", { name: name.text }, name);
    seen.add(name.text);
    if (type === undefined) return [];
    const known = readType(type);
    if (known === undefined) report("SQL_UNKNOWN_TYPE", { name: type.name, known: typeNames }, type);
    return [{ name: name.text, type: known ?? types.any }];
  });
}

function isProctime(node: Expression): boolean {
  return node.kind === "call" && node.name.text.toUpperCase() === "PROCTIME" && node.args.length === 0;
}

/** WATERMARK FOR column AS column - INTERVAL '5' SECOND. */
function planRowtime(
  { watermark }: CreateTable,
  table: Table,
  functions: UserFunctions,
  { report }: Reporter,
): TableDefinition["rowtime"] {
  if (watermark === undefined) return undefined;
  const { column, expression } = watermark;
  const columns = new RowColumns(table, { report, functions });
  const scope = new RowScope(columns, [], report, functions);
  const compiled = scope.column({ kind: "column", path: [column], start: column.start, end: column.end });
  if (!["timestamp", "any"].includes(compiled.type.kind)) {
    report("SQL_WATERMARK_TYPE", { name: column.text, actual: typeText(compiled.type) }, column);
  }
  const delay = readDelay(expression, column.text);
  if (delay === undefined) report("SQL_WATERMARK_FORM", { name: column.text }, expression);
  return {
    column: column.text,
    delay: delay ?? 0,
    fields: [...columns.fields],
    value: (data) => compiled.run({ ...emptyFrame, row: { data, time: 0, source: "", record: 0 } }),
  };
}

/** `rowtime` or `rowtime - INTERVAL '5' SECOND`. */
function readDelay(node: Expression, column: string): number | undefined {
  const isColumn = (each: Expression): boolean =>
    each.kind === "column" && each.path.length === 1 && each.path[0]!.text === column;
  if (isColumn(node)) return 0;
  if (
    node.kind !== "binary" ||
    node.operator !== "-" ||
    !isColumn(node.left) ||
    node.right.kind !== "interval"
  )
    return undefined;
  const length = readInterval(node.right);
  return length === undefined || length.months || length.value < 0 ? undefined : length.value;
}
