import type { TableDefinition } from "../../language/sql/plan/table-definition.ts";
import type { OutputColumn } from "../../language/sql/plan/match-plan.ts";
import type { EventDecoder } from "../../operators/source/event-decoder.ts";
import type { RecordReader } from "../../operators/source/record-reader.ts";
import type { Value } from "../../event/value.ts";

/** Takes the rows of a statement. */
export interface RowSink {
  /** A promise holds the statement back until there is room. */
  write(rows: readonly (readonly Value[])[]): Promise<void> | void;
  close(): Promise<void> | void;
}

/** How tables reach the outside. */
export interface TableConnector {
  /** Readers for the rows of a table. */
  openSource(table: TableDefinition, decoder: EventDecoder): RecordReader[];
  /** Where INSERT INTO writes. */
  openSink(table: TableDefinition): RowSink;
  /** Where the rows of a query go. */
  openResult(columns: readonly OutputColumn[]): RowSink;
  /** Takes a text for the user: what EXPLAIN gives. */
  print(text: string): void;
}
