import type { Concern } from "./concern.ts";
import type { Line, WritableLine } from "./line.ts";
import type { RecordCollector } from "./record-collector.ts";

/** Turns lines into records. */
export interface LineDecoder {
  /** Hands the record of a line to the collector. */
  decode(line: Line, collector: RecordCollector): void;
  /**
   * Decodes all lines from `start` to `end`, which are UTF-8 and each end with a line feed; `line` has their bytes, is
   * to be used at will, and afterwards its number is that of the last one. False = nothing was done, and each is to be decoded by itself.
   */
  decodeBlock?(start: number, end: number, line: WritableLine, collector: RecordCollector): boolean;
  /** See `RecordParser.project`. */
  project?(paths: Iterable<string>, onlyThese?: boolean): void;
  /** See `RecordParser.passOver`. */
  passOver?(concern: Concern): void;
}
