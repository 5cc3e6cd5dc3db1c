import { textValue } from "../../../event/text-value.ts";
import type { Value, ValueObject } from "../../../event/value.ts";
import type { CsvField } from "./csv-record.ts";

/** Turns the fields of a record into an event. */
export interface Row {
  readonly columns: readonly string[];
  /** The value of a text without quotes in a column, by its place. */
  value(text: string, column: number): Value;
  /** Takes exactly one field for each column. */
  read(fields: readonly CsvField[]): ValueObject;
}

/** What is wrong with the names of columns, if anything. */
export function checkColumns(columns: readonly string[]): string | undefined {
  const empty = columns.findIndex((name) => name.trim() === "");
  if (empty >= 0) return `column ${empty + 1} has no name`;
  const twice = columns.find((name, at) => columns.indexOf(name) !== at);
  return twice === undefined ? undefined : `column "${twice}" is named twice`;
}

/** Columns in `typed` keep their text, for the schema. */
export function compileRow(columns: readonly string[], typed: ReadonlySet<string>): Row {
  const keepText = columns.map((name) => typed.has(name));
  const plainValue = (text: string, at: number): Value => {
    if (text === "") return null;
    return keepText[at]! ? text : textValue(text);
  };
  const value = (field: CsvField, at: number): Value =>
    field.quoted ? field.text : plainValue(field.text, at);
  return { columns, value: plainValue, read: columns.includes("__proto__") ? safely : quickly };

  function quickly(fields: readonly CsvField[]): ValueObject {
    const data: Record<string, Value> = {};
    for (let at = 0; at < columns.length; at++) data[columns[at]!] = value(fields[at]!, at);
    return data;
  }

  /** Assigning to `__proto__` would set the prototype instead of a field. */
  function safely(fields: readonly CsvField[]): ValueObject {
    return Object.fromEntries(columns.map((name, at) => [name, value(fields[at]!, at)]));
  }
}
