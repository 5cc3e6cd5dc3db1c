import type { ValueObject } from "./value.ts";

/** One thing that happened. Immutable; partial matches share it. */
export interface Event {
  /** The decoded record. */
  readonly data: ValueObject;
  /**
   * Some fields of `data` by their names at the top level, cheaper to read than `data`: a name that is an own
   * property here has the value it has in `data`, undefined when it is missing there. Other names say nothing.
   */
  readonly fields?: ValueObject;
  /** Event time, or the batch's clock reading in processing time: milliseconds since 1970. */
  readonly time: number;
  /** Name of the source partition it came from (a file's name without folder). */
  readonly source: string;
  /** Number of the record in its source, from 1. */
  readonly record: number;
  /** Called by who holds the event for long: it lets go of the chunk of bytes that it was cut from. */
  keep?(): void;
}
