import { suggestName } from "../compile/suggest-name.ts";
import type { Alias, Query, Select, SelectItem, Source } from "../ast.ts";
import { compileCondition, compileExpression } from "../compile/compile-expression.ts";
import { emptyFrame, failed, type Compiled } from "../compile/compiled.ts";
import { RowColumns } from "../compile/row-columns.ts";
import { RowScope } from "../compile/row-scope.ts";
import type { Table, TableColumn } from "../compile/table.ts";
import type { UserFunctions } from "../functions/user-function.ts";
import { commonType } from "../types/common-type.ts";
import { typeText } from "../types/sql-type.ts";
import type { OutputColumn } from "./match-plan.ts";
import { planMatch } from "./plan-match.ts";
import type { QueryPlan, SelectPlan, SourcePlan } from "./query-plan.ts";
import type { Reporter } from "./reporter.ts";

/** What names outside of a statement mean. */
export interface Catalog {
  readonly tables: readonly Table[];
  readonly functions: UserFunctions;
}

/** A query → how it is run. All problems are reported; with an error the plan must not be run. */
export function planQuery(query: Query, catalog: Catalog, reporter: Reporter): QueryPlan {
  const selects = query.selects.map((select) => planSelect(select, catalog, reporter));
  const columns = selects[0]!.columns;
  for (const [index, other] of selects.entries()) {
    if (index > 0) checkUnion(columns, other.columns, query.selects[index]!, reporter);
  }
  return { selects, columns };
}

function checkUnion(
  first: readonly OutputColumn[],
  other: readonly OutputColumn[],
  select: Select,
  { report }: Reporter,
): void {
  if (first.length !== other.length) {
    report("SQL_UNION_COLUMNS", { reason: `${first.length} columns and ${other.length} columns` }, select);
  }
  for (const [index, { name, type }] of first.entries()) {
    const same = other[index];
    if (same === undefined || commonType(type, same.type) !== undefined) continue;
    const reason = `"${name}" is ${typeText(type)} and ${typeText(same.type)}`;
    report("SQL_UNION_COLUMNS", { reason }, select);
  }
}

/** Rows as a table that expressions can be compiled against, and the names it goes by. */
interface NamedSource {
  readonly plan: SourcePlan;
  readonly table: Table;
  readonly names: readonly string[];
}

function planSelect(select: Select, catalog: Catalog, reporter: Reporter): SelectPlan {
  const source = planSource(select.source, catalog, reporter);
  const columns = new RowColumns(source.table, { report: reporter.report, functions: catalog.functions });
  const scope = new RowScope(columns, source.names, reporter.report, catalog.functions);
  const items = select.items.flatMap((item, index) =>
    planItem(item, index, columns, scope, source, reporter),
  );
  const where = select.where === undefined ? undefined : compileCondition(select.where, "WHERE", scope);
  return {
    source: source.plan,
    columns: items.map(({ name, compiled: { type, attribute } }) => ({
      name,
      type,
      ...(attribute && { attribute }),
    })),
    fields: [...columns.fields],
    direct:
      where === undefined &&
      select.items.every(({ expression }) => expression === undefined || expression.kind === "column"),
    project: ({ data, time }, clock) => {
      const frame = { ...emptyFrame, row: { data, time, source: "", record: 0 }, time, clock };
      if (where !== undefined && where.run(frame) !== true) return undefined;
      return items.map(({ compiled }) => compiled.run(frame));
    },
  };
}

interface Item {
  readonly name: string;
  readonly compiled: Compiled;
}

function planItem(
  item: SelectItem,
  index: number,
  columns: RowColumns,
  scope: RowScope,
  source: NamedSource,
  { report }: Reporter,
): Item[] {
  const { expression, qualifier, alias } = item;
  if (expression === undefined) {
    if (qualifier !== undefined && !source.names.includes(qualifier.text)) {
      report(
        "SQL_UNKNOWN_QUALIFIER",
        { name: qualifier.text, known: source.names.join(", ") || "none" },
        qualifier,
      );
    }
    return columns.names.map((name) => ({ name, compiled: columns.find(name) ?? failed }));
  }
  const name = alias?.text ?? (expression.kind === "column" ? expression.path.at(-1)!.text : `EXPR$${index}`);
  return [{ name, compiled: compileExpression(expression, scope) }];
}

function planSource(source: Source, catalog: Catalog, reporter: Reporter): NamedSource {
  switch (source.kind) {
    case "table": {
      const table = findTable(source.name, catalog, reporter);
      if (source.alias !== undefined && source.alias.columns.length > 0) {
        const reason = "names for the columns of a table are not supported: only results can be renamed";
        reporter.report("SQL_UNSUPPORTED", { reason }, source.alias);
      }
      const names = [source.name.text, ...(source.alias === undefined ? [] : [source.alias.name.text])];
      return { plan: { kind: "table", table }, table, names };
    }
    case "subquery": {
      const query = planQuery(source.query, catalog, reporter);
      const table = asTable(query.columns, source.alias, reporter);
      const plan: SourcePlan = { kind: "query", query, columns: table.columns };
      return { plan, table, names: aliasName(source.alias) };
    }
    case "match": {
      const input = planSource(source.input, catalog, reporter);
      const setting = { table: input.table, tableNames: input.names, functions: catalog.functions };
      const plan = planMatch(source.match, setting, reporter);
      const table = asTable(plan.columns, source.alias, reporter);
      const named = { ...plan, columns: table.columns };
      return {
        plan: { kind: "match", plan: named, input: input.plan },
        table,
        names: aliasName(source.alias),
      };
    }
  }
}

function findTable(
  name: { readonly text: string; start: number; end: number },
  catalog: Catalog,
  { report }: Reporter,
): Table {
  const found = catalog.tables.find((table) => table.name === name.text);
  if (found !== undefined) return found;
  const known = catalog.tables.map((table) => table.name);
  const near = suggestName(name.text, known);
  if (near !== undefined) report("SQL_MISSPELLED_TABLE", { name: name.text, near }, name);
  else report("SQL_UNKNOWN_TABLE", { name: name.text, known: known.join(", ") || "none" }, name);
  return { name: name.text, columns: [], missing: true };
}

function aliasName(alias: Alias | undefined): readonly string[] {
  return alias === undefined ? [] : [alias.name.text];
}

/** A result as the table around it reads it; its times are plain fields there. */
function asTable(columns: readonly OutputColumn[], alias: Alias | undefined, reporter: Reporter): Table {
  const plain: TableColumn[] = columns.map(({ name, type, attribute }) => ({
    name,
    type,
    ...(attribute && { attribute: "rowtime" }),
  }));
  return renamed({ name: alias?.name.text ?? "the query", columns: plain }, alias, reporter);
}

/** `AS T (a, b)` gives the columns other names. */
function renamed(table: Table, alias: Alias | undefined, { report }: Reporter): Table {
  if (alias === undefined || alias.columns.length === 0) return table;
  const { columns } = table;
  if (alias.columns.length !== columns.length) {
    const values = { alias: alias.name.text, given: alias.columns.length, actual: columns.length };
    report("SQL_ALIAS_COLUMNS", values, alias);
    return table;
  }
  return {
    ...table,
    columns: columns.map((column, index) => ({ ...column, name: alias.columns[index]!.text })),
  };
}
