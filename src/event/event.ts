import type { ValueObject } from "./value.ts";

/** One thing that happened. Immutable; partial matches share it. */
export interface Event {
  /** The decoded record. */
  readonly data: ValueObject;
  /** Event time, or the batch's clock reading in processing time: milliseconds since 1970. */
  readonly time: number;
  /** Name of the source partition it came from (a file's name without folder). */
  readonly source: string;
  /** Number of the record in its source, from 1. */
  readonly record: number;
}
