import type { Event } from "../../../src/event/event.ts";
import type { RecordReader } from "../../../src/operators/source/record-reader.ts";

/** A source with events at these times, which counts what is done to it. */
export interface TimesReader extends RecordReader {
  reads: number;
  closed: number;
}

/** Reads the times in batches of the sizes given, over and over; a size of zero is an empty batch. */
export function timesReader(name: string, times: readonly number[], sizes: readonly number[]): TimesReader {
  const events = times.map((time, at): Event => ({ data: { time }, time, source: name, record: at + 1 }));
  let next = 0;
  return {
    name,
    reads: 0,
    closed: 0,
    read() {
      const size = sizes[this.reads++ % sizes.length]!;
      const batch = events.slice(next, next + size);
      if (next >= events.length) return Promise.resolve(undefined);
      next += size;
      return Promise.resolve({ read: batch.length, events: batch, rejected: [] });
    },
    close() {
      this.closed += 1;
      return Promise.resolve();
    },
  };
}
