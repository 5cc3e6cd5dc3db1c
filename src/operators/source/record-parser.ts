import type { Concern } from "./concern.ts";
import type { RecordBatch } from "./record-reader.ts";

/** Turns the bytes of one source into events, synchronously. The result does not depend on where chunks end. */
export interface RecordParser {
  /** See `RecordReader.project`; a parser that cannot profit from it has no such method. */
  project?(paths: Iterable<string>, onlyThese?: boolean): void;
  /** See `RecordReader.passOver`; a parser that makes events of all records has no such method. */
  passOver?(concern: Concern): void;
  push(chunk: Uint8Array): RecordBatch;
  /**
   * Lets go of the chunks that were pushed, so that their memory may be used again; false when events may still need
   * it. Without this method they may.
   */
  letGo?(): boolean;
  /** Must be called once, after the last chunk. */
  end(): RecordBatch;
}
