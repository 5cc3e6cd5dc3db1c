import type { Event } from "../../event/event.ts";
import type { Value } from "../../event/value.ts";
import type { OutputColumn } from "../../language/sql/plan/match-plan.ts";
import type { RecordBatch, RecordReader } from "../../operators/source/record-reader.ts";

/** Rows of a query as events for the query around it. */
export class RowReader implements RecordReader {
  readonly name = "rows";
  readonly #rows: AsyncIterator<readonly (readonly Value[])[]>;
  readonly #columns: readonly OutputColumn[];
  /** The column that gives the time of the rows. */
  readonly #rowtime: string;
  #record = 0;

  constructor(
    rows: AsyncIterable<readonly (readonly Value[])[]>,
    columns: readonly OutputColumn[],
    rowtime: string,
  ) {
    this.#rows = rows[Symbol.asyncIterator]();
    this.#columns = columns;
    this.#rowtime = rowtime;
  }

  async read(): Promise<RecordBatch | undefined> {
    const next = await this.#rows.next();
    if (next.done === true) return undefined;
    const events = next.value.map((row) => this.#event(row));
    return { read: events.length, events, rejected: [] };
  }

  async close(): Promise<void> {
    await this.#rows.return?.();
  }

  #event(row: readonly Value[]): Event {
    const data = rowData(this.#columns, row);
    const time = data[this.#rowtime];
    return { data, time: typeof time === "number" ? time : 0, source: this.name, record: ++this.#record };
  }
}

/** A row as an object, by the names of its columns. */
export function rowData(
  columns: readonly OutputColumn[],
  row: readonly Value[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]));
}
