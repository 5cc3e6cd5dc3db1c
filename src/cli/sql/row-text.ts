import { jsonText } from "../../event/json-text.ts";
import type { Value } from "../../event/value.ts";
import type { SqlType } from "../../language/sql/types/sql-type.ts";
import { valueText } from "../../language/sql/values/value-text.ts";

/** What the texts of rows need to know of their columns. */
export type TextColumns = readonly { readonly name: string; readonly type: SqlType }[];

/** A row as a JSON object; times and intervals as texts. */
export function jsonRow(columns: TextColumns, row: readonly Value[]): string {
  const members = columns.map(
    ({ name, type }, index) => `${JSON.stringify(name)}:${jsonCell(row[index]!, type)}`,
  );
  return `{${members.join(",")}}\n`;
}

const textKinds: ReadonlySet<string> = new Set(["timestamp", "date", "time", "interval", "months"]);

function jsonCell(value: Value, type: SqlType): string {
  return value !== null && textKinds.has(type.kind)
    ? JSON.stringify(valueText(value, type))
    : jsonText(value);
}

/** A row as a record of CSV (RFC 4180); NULL is empty. */
export function csvRow(columns: TextColumns, row: readonly Value[], delimiter: string): string {
  return csvLine(
    row.map((value, index) => (value === null ? "" : valueText(value, columns[index]!.type))),
    delimiter,
  );
}

/** Texts as a record of CSV. */
export function csvLine(cells: readonly string[], delimiter: string): string {
  const quoted = (cell: string): string => {
    const needs = cell.includes(delimiter) || /["\r\n]/.test(cell);
    return needs ? `"${cell.replaceAll('"', '""')}"` : cell;
  };
  return `${cells.map(quoted).join(delimiter)}\n`;
}

/** The cells of a row for people. */
export function tableRow(columns: TextColumns, row: readonly Value[]): string[] {
  return row.map((value, index) => (value === null ? "NULL" : valueText(value, columns[index]!.type)));
}
