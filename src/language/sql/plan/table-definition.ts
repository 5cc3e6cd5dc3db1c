import type { Table } from "../compile/table.ts";
import type { SqlType } from "../types/sql-type.ts";
import type { SourceRow } from "./query-plan.ts";
import type { Value } from "../../../event/value.ts";

/** How the records of a table are written. */
export type TableFormat =
  | { readonly kind: "json" }
  | { readonly kind: "csv"; readonly delimiter: string; readonly header: boolean }
  | { readonly kind: "regex"; readonly expression: string };

/** A table made by CREATE TABLE: its columns, and where its rows are. */
export interface TableDefinition {
  readonly table: Table;
  /** The columns that records have, in their order. */
  readonly fields: readonly { readonly name: string; readonly type: SqlType }[];
  /** The event time of a row, when the table has a WATERMARK; not a number when a row has none. */
  readonly rowtime?: {
    readonly column: string;
    /** How much later than the latest row a row may come, milliseconds. */
    readonly delay: number;
    readonly value: (row: SourceRow["data"]) => Value;
    /** Fields that the value reads. */
    readonly fields: readonly string[];
  };
  readonly connector: "filesystem" | "print";
  /** Of a filesystem: file or folder. */
  readonly path: string;
  readonly format: TableFormat;
}
