import type { Line } from "./line.ts";
import type { RecordCollector } from "./record-collector.ts";

/** Turns lines into records. */
export interface LineDecoder {
  /** Hands the record of a line to the collector. */
  decode(line: Line, collector: RecordCollector): void;
  /** See `RecordParser.project`. */
  project?(paths: Iterable<string>, onlyThese?: boolean): void;
}
