import type { Problem } from "../../errors/problem.ts";
import type { Event } from "../../event/event.ts";
import type { Concern } from "./concern.ts";

/** A record that can never be an event: unreadable, without a time, or too far ahead (semantics §5). */
export interface Rejection {
  readonly source: string;
  /** Number of the record in its source, from 1; empty lines and a CSV header are not counted. */
  readonly record: number;
  /** Number of the line where the record starts, from 1; absent when the source has no lines. */
  readonly line?: number;
  readonly reason: Problem;
  /** The record as it was read, cut when it is very long. */
  readonly raw: string;
}

/** What one read gave. `read` = `events.length` + `rejected.length` + `passedOver`. */
export interface RecordBatch {
  readonly read: number;
  /** Events that were not made, see `RecordReader.passOver`; undefined = none. */
  readonly passedOver?: number;
  readonly events: readonly Event[];
  readonly rejected: readonly Rejection[];
}

/**
 * One source partition. Nothing is read before `read` is called, so a slow caller holds the source back.
 * The size of a batch means nothing.
 */
export interface RecordReader {
  /** Name of the partition, unique in the job; it becomes `Event.source`. */
  readonly name: string;
  /** Bytes taken from the outside so far, where the source has bytes. */
  readonly bytesRead?: number;
  /**
   * Says which fields, as dotted paths, are going to be read of most events, so that the others need not be decoded for all
   * of them. A hint: all other fields are still there, they only cost more.
   *
   * @param onlyThese no other field is going to be read of an event once it is kept or the next batch is read, so its
   * other fields may be lost
   */
  project?(paths: Iterable<string>, onlyThese?: boolean): void;
  /**
   * Says that events which concern no rule need only be counted. Those that are given out tell what is late, and at the
   * end of a batch how far time is, as all would. To be called before `project`.
   */
  passOver?(concern: Concern): void;
  /** The next records in their order, or undefined at the end. Rejects with a SluiceError when the source fails. */
  read(): Promise<RecordBatch | undefined>;
  /** Gives back files and connections; may be called at any time and more than once. */
  close(): Promise<void>;
}
