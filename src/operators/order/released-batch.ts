import type { Event } from "../../event/event.ts";
import type { Rejection } from "../source/record-reader.ts";

/** A stretch of the ordered stream. Where batches end means nothing; their sequence does. */
export interface ReleasedBatch {
  /** Events in the order of their release: by time, equal times by arrival. */
  readonly events: readonly Event[];
  /** No event at or below this time, in milliseconds since 1970, will come any more; `-Infinity` before the first. */
  readonly watermark: number;
  /** Events that came after the watermark had passed them. */
  readonly late: readonly Event[];
  readonly rejected: readonly Rejection[];
  /** Number of records read since the batch before: events still waiting, released, late, passed over or rejected. */
  readonly read: number;
  /** Events that were not made, since they concern no rule; undefined = none. */
  readonly passedOver?: number;
  /** The clock when the batch was made, in milliseconds since 1970; never goes back. */
  readonly processingTime: number;
  /** True for the last batch only; its watermark is `Infinity`. */
  readonly done: boolean;
}
