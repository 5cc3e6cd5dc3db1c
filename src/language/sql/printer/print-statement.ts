import type {
  Alias,
  ColumnDefinition,
  MatchRecognize,
  OrderItem,
  Query,
  Select,
  SelectItem,
  SkipClause,
  Source,
  Statement,
} from "../ast.ts";
import { printExpression, quoted, withParameters } from "./print-expression.ts";
import { printName } from "./print-name.ts";
import { printPattern } from "./print-pattern.ts";

/** A statement as SQL that reads back as the same tree. */
export function printStatement(statement: Statement): string {
  switch (statement.kind) {
    case "query":
      return printQuery(statement.query);
    case "insert":
      return `INSERT INTO ${printName(statement.table.text)}\n${printQuery(statement.query)}`;
    case "explain":
      return `EXPLAIN ${printStatement(statement.statement)}`;
    case "createTable":
      return printCreate(statement);
  }
}

function printQuery({ selects }: Query): string {
  return selects.map(printSelect).join("\nUNION ALL\n");
}

function printSelect({ items, source, where }: Select): string {
  const head = `SELECT ${items.map(printItem).join(", ")}\nFROM ${printSource(source)}`;
  return where === undefined ? head : `${head}\nWHERE ${printExpression(where)}`;
}

function printItem({ expression, qualifier, alias }: SelectItem): string {
  if (expression === undefined) return qualifier === undefined ? "*" : `${printName(qualifier.text)}.*`;
  return `${printExpression(expression)}${alias === undefined ? "" : ` AS ${printName(alias.text)}`}`;
}

function printSource(source: Source): string {
  const alias = printAlias(source.alias);
  switch (source.kind) {
    case "table":
      return `${printName(source.name.text)}${alias}`;
    case "subquery":
      return `(${printQuery(source.query)})${alias}`;
    case "match":
      return `${printSource(source.input)}\nMATCH_RECOGNIZE (\n${printMatch(source.match)}\n)${alias}`;
  }
}

function printAlias(alias: Alias | undefined): string {
  if (alias === undefined) return "";
  const columns = alias.columns.map(({ text }) => printName(text)).join(", ");
  return ` AS ${printName(alias.name.text)}${columns === "" ? "" : ` (${columns})`}`;
}

function printMatch(match: MatchRecognize): string {
  const { partition, order, measures, rowsPerMatch, skip, pattern, within, subsets, definitions } = match;
  const clauses = [
    list("PARTITION BY ", partition.map(printExpression)),
    list("ORDER BY ", order.map(printOrder)),
    list(
      "MEASURES ",
      measures.map(
        ({ expression, name }) =>
          `${printExpression(expression)}${name === undefined ? "" : ` AS ${printName(name.text)}`}`,
      ),
    ),
    rowsPerMatch === undefined
      ? ""
      : `${rowsPerMatch.rows === "ONE" ? "ONE ROW" : "ALL ROWS"} PER MATCH${rowsPerMatch.timeouts ? " SHOW TIMEOUT MATCHES" : ""}`,
    skip === undefined ? "" : printSkip(skip),
    `PATTERN (${printPattern(pattern)})${within === undefined ? "" : ` WITHIN ${printExpression(within)}`}`,
    list(
      "SUBSET ",
      subsets.map(
        ({ name, variables }) =>
          `${printName(name.text)} = (${variables.map(({ text }) => printName(text)).join(", ")})`,
      ),
    ),
    list(
      "DEFINE ",
      definitions.map(
        ({ variable, condition }) => `${printName(variable.text)} AS ${printExpression(condition)}`,
      ),
    ),
  ];
  return clauses
    .filter((clause) => clause !== "")
    .map((clause) => `  ${clause}`)
    .join("\n");
}

function list(head: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `${head}${items.join(`,\n${" ".repeat(head.length + 2)}`)}`;
}

function printOrder({ expression, descending, nulls }: OrderItem): string {
  return `${printExpression(expression)}${descending ? " DESC" : ""}${nulls === undefined ? "" : ` NULLS ${nulls}`}`;
}

function printSkip({ to, bare, variable }: SkipClause): string {
  if (to === "NO SKIP") return "AFTER MATCH NO SKIP";
  if (to === "PAST LAST ROW") return "AFTER MATCH SKIP PAST LAST ROW";
  if (to === "NEXT ROW") return "AFTER MATCH SKIP TO NEXT ROW";
  return `AFTER MATCH SKIP TO ${bare === true ? "" : `${to} `}${printName(variable!.text)}`;
}

function printCreate(statement: Extract<Statement, { kind: "createTable" }>): string {
  const { name, columns, watermark, options } = statement;
  const lines = columns.map(printColumn);
  if (watermark !== undefined) {
    lines.push(
      `WATERMARK FOR ${printName(watermark.column.text)} AS ${printExpression(watermark.expression)}`,
    );
  }
  const body = `CREATE TABLE ${printName(name.text)} (\n  ${lines.join(",\n  ")}\n)`;
  if (options.length === 0) return body;
  return `${body} WITH (\n  ${options.map(({ key, value }) => `${quoted(key)} = ${quoted(value)}`).join(",\n  ")}\n)`;
}

function printColumn({ name, type, computed }: ColumnDefinition): string {
  if (computed !== undefined) return `${printName(name.text)} AS ${printExpression(computed)}`;
  const { name: typeName, parameters } = type!;
  return `${printName(name.text)} ${parameters.length === 0 ? typeName : withParameters(typeName, parameters)}`;
}
