import { releaseEvents, withTime, type ReleaseOptions } from "../operators/order/release-events.ts";
import type { ReleasedBatch } from "../operators/order/released-batch.ts";
import type { RecordReader } from "../operators/source/record-reader.ts";
import type { JournalEntry, RevisionEntry } from "../rules/coordinator/journal.ts";
import { replayStream } from "./replay-stream.ts";

/** What `releaseEvents` gave when the journal was written. */
export function replayReleased(
  readers: readonly RecordReader[],
  order: ReleaseOptions | undefined,
  entries: readonly JournalEntry[],
  onRevision: (entry: RevisionEntry) => void,
): AsyncIterable<ReleasedBatch> {
  if (order?.processingTime !== true) return replayStream(releaseEvents(readers, order), entries, onRevision);
  return timedByClock(replayStream(readInTurn(readers), entries, onRevision));
}

/** In processing time one source comes after the other; the journal says what the time was. */
async function* readInTurn(readers: readonly RecordReader[]): AsyncGenerator<ReleasedBatch, void, void> {
  const noTime = { watermark: -Infinity, late: [], processingTime: 0, done: false };
  try {
    for (const reader of readers) {
      for (let batch = await reader.read(); batch !== undefined; batch = await reader.read())
        yield { ...noTime, ...batch };
    }
  } finally {
    await Promise.all(readers.map((reader) => reader.close()));
  }
}

/** Gives every event the time of the journal's reading. */
async function* timedByClock(
  batches: AsyncIterable<ReleasedBatch>,
): AsyncGenerator<ReleasedBatch, void, void> {
  for await (const batch of batches)
    yield { ...batch, events: batch.events.map((event) => withTime(event, batch.processingTime)) };
}
