import { projectedNames } from "../../../event/projected-names.ts";
import type { Value, ValueObject } from "../../../event/value.ts";
import type { Row } from "./csv-columns.ts";

/** The columns of a row that decide about field paths; undefined when nearly all do, or when one cannot be assigned. */
export function createCsvProjection(
  row: Row,
  delimiter: string,
  paths: Iterable<string>,
): CsvProjection | undefined {
  const names = projectedNames(paths);
  const read = row.columns.filter((name) => names.includes(name));
  const worthIt = 2 * read.length <= row.columns.length;
  return worthIt && !names.includes("__proto__") ? new CsvProjection(row, delimiter, names) : undefined;
}

/** Reads some columns of records that stand on one line without quotes; the values of others are not made. */
export class CsvProjection {
  readonly #row: Row;
  readonly #delimiter: string;
  readonly #blank: ValueObject;
  /** Whether a column is read, and whether any after it is. */
  readonly #isRead: readonly boolean[];

  constructor(row: Row, delimiter: string, names: readonly string[]) {
    this.#row = row;
    this.#delimiter = delimiter;
    this.#blank = Object.fromEntries(names.map((name) => [name, undefined]));
    this.#isRead = row.columns.map((name) => names.includes(name));
  }

  /** The values of a line, its end left out; undefined when quotes or a wrong number of values need a closer look. */
  read(line: string): ValueObject | undefined {
    if (line.includes('"')) return undefined;
    const { columns } = this.#row;
    const fields: Record<string, Value> = { ...this.#blank };
    let start = 0;
    for (let column = 0; column < columns.length; column++) {
      const found = line.indexOf(this.#delimiter, start);
      const isLast = column === columns.length - 1;
      if (found < 0 !== isLast) return undefined;
      if (this.#isRead[column]!)
        fields[columns[column]!] = this.#row.value(line.slice(start, isLast ? undefined : found), column);
      start = found + 1;
    }
    return fields;
  }
}
