import type { Value } from "../../event/value.ts";
import type { TextOutput } from "../../operators/sink/text-output.ts";
import type { RowSink } from "../../runtime/sql/table-connector.ts";
import { alignTable } from "../align-table.ts";
import { countText } from "../count-text.ts";
import { csvLine, csvRow, jsonRow, tableRow, type TextColumns } from "./row-text.ts";

/** Writes every row as a line of JSON. */
export function jsonSink(columns: TextColumns, output: TextOutput): RowSink {
  return {
    write: (rows) => output.write(rows.map((row) => jsonRow(columns, row)).join("")),
    close: () => output.close(),
  };
}

/** Writes every row as a record of CSV, after a record of names when there is a header. */
export function csvSink(
  columns: TextColumns,
  output: TextOutput,
  delimiter: string,
  header: boolean,
): RowSink {
  let head = header
    ? csvLine(
        columns.map(({ name }) => name),
        delimiter,
      )
    : "";
  return {
    write(rows) {
      const text = head + rows.map((row) => csvRow(columns, row, delimiter)).join("");
      head = "";
      return output.write(text);
    },
    async close() {
      if (head !== "") await output.write(head);
      await output.close();
    },
  };
}

/** Rows that stand in one table. */
const rowsAtOnce = 1000;

/** Writes rows as a table for people, and their number at the end. */
export function tableSink(columns: TextColumns, output: TextOutput): RowSink {
  let waiting: string[][] = [];
  let count = 0;
  const names = columns.map(({ name }) => name);
  const flush = (): Promise<void> | void => {
    const lines = [names, names.map((name) => "-".repeat(name.length)), ...waiting];
    waiting = [];
    return output.write(alignTable(lines));
  };
  return {
    async write(rows: readonly (readonly Value[])[]) {
      for (const row of rows) {
        count += 1;
        waiting.push(tableRow(columns, row));
        if (waiting.length === rowsAtOnce) await flush();
      }
    },
    async close() {
      if (waiting.length > 0) await flush();
      await output.write(`(${countText(count, "row")})\n`);
      await output.close();
    },
  };
}
