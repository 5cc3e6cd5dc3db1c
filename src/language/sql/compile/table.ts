import type { Expression } from "../ast.ts";
import type { SqlType } from "../types/sql-type.ts";

/** A column of a table or of a result. */
export interface TableColumn {
  readonly name: string;
  readonly type: SqlType;
  /** The time of the row: the event time, or the clock when it is read. */
  readonly attribute?: "rowtime" | "proctime";
  /** `col AS expression`, over the other columns. */
  readonly computed?: Expression;
}

/** A table that queries can read. */
export interface Table {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** Other fields of its events can be read too, with the type they have in each event. */
  readonly open?: boolean;
  /** The time of its rows is chosen elsewhere, so ORDER BY may begin with any column. */
  readonly timeChosen?: boolean;
  /** It was named, but does not exist: nothing about its columns is reported. */
  readonly missing?: boolean;
}
