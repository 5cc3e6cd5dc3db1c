import type { Event } from "../../event/event.ts";
import { ProjectedEvent } from "../source/json/projected-event.ts";
import type { RecordReader } from "../source/record-reader.ts";
import type { OrderOptions } from "./order-stage.ts";
import { PartitionMerge } from "./partition-merge.ts";
import type { ReleasedBatch } from "./released-batch.ts";

export interface ReleaseOptions extends OrderOptions {
  /** Events get the time of their reading instead of the one they carry; there is no order and no lateness. */
  readonly processingTime?: boolean;
  /** Reads the clock, in milliseconds since 1970; default: the wall clock. */
  readonly clock?: () => number;
}

/**
 * Reads all sources and gives their events in order (semantics §3). Nothing is read ahead of the caller. Rejects
 * with the SluiceError of a source that fails, after everything released before it. Closes the readers in every case.
 */
export async function* releaseEvents(
  readers: readonly RecordReader[],
  options: ReleaseOptions = {},
): AsyncGenerator<ReleasedBatch, void, void> {
  const clock = neverBack(options.clock ?? Date.now);
  try {
    yield* options.processingTime === true
      ? releaseByClock(readers, clock)
      : releaseByEventTime(readers, options, clock);
  } finally {
    await Promise.all(readers.map((reader) => reader.close()));
  }
}

async function* releaseByEventTime(
  readers: readonly RecordReader[],
  options: OrderOptions,
  clock: () => number,
): AsyncGenerator<ReleasedBatch, void, void> {
  const merge = new PartitionMerge(readers, options);
  do {
    await merge.advance();
    yield { ...merge.take(), processingTime: clock() };
  } while (!merge.done);
}

/** Processing time: one source after the other, every event at the reading of the clock for its batch. */
async function* releaseByClock(
  readers: readonly RecordReader[],
  clock: () => number,
): AsyncGenerator<ReleasedBatch, void, void> {
  for (const reader of readers) {
    for (let batch = await reader.read(); batch !== undefined; batch = await reader.read()) {
      const time = clock();
      const events = batch.events.map((event) => withTime(event, time));
      const { read, rejected } = batch;
      // As in event time, more events of the same millisecond may follow.
      yield { events, watermark: time - 1, late: [], rejected, read, processingTime: time, done: false };
    }
  }
  yield {
    events: [],
    watermark: Infinity,
    late: [],
    rejected: [],
    read: 0,
    processingTime: clock(),
    done: true,
  };
}

/** A projected event is not copied with `...`, which would decode it and lose what it inherits. */
export function withTime(event: Event, time: number): Event {
  return event instanceof ProjectedEvent ? event.withTime(time) : { ...event, time };
}

function neverBack(clock: () => number): () => number {
  let last = -Infinity;
  return () => (last = Math.max(last, clock()));
}
