import { sluiceError } from "../errors/sluice-error.ts";
import type { Event } from "../event/event.ts";
import type { ReleasedBatch } from "../operators/order/released-batch.ts";
import type { ClockEntry, EndEntry, JournalEntry, RevisionEntry } from "../rules/coordinator/journal.ts";

/** A place in the stream at which something happened. */
type Mark = ClockEntry | EndEntry | RevisionEntry;

/**
 * The released stream of a run as its journal tells it: cut at the same places, with the same readings of the clock;
 * `onRevision` is called where a set of rules came into force. Rejects with JOURNAL_OTHER_INPUT when the input is
 * shorter than it was.
 */
export async function* replayStream(
  released: AsyncIterable<ReleasedBatch>,
  entries: readonly JournalEntry[],
  onRevision: (entry: RevisionEntry) => void,
): AsyncGenerator<ReleasedBatch, void, void> {
  const input = new InputInPieces(released);
  try {
    for (const mark of entries.filter((entry) => entry.kind !== "posted")) {
      yield* input.upTo(orderOf(mark), clockOf(mark));
      yield timeBatch(timeOf(mark), clockOf(mark));
      if (mark.kind === "revision") onRevision(mark);
    }
    // A run that was killed says nothing of its end; what is left of the input then goes on under the last rules.
    if (!entries.some(({ kind }) => kind === "end")) yield* input.rest();
  } finally {
    await input.close();
  }
}

function orderOf(mark: Mark): number {
  return mark.kind === "revision" ? mark.cut.order : mark.order;
}

function timeOf(mark: Mark): number {
  return mark.kind === "revision" ? mark.cut.time : mark.time;
}

function clockOf(mark: Mark): number {
  return mark.kind === "clock" ? mark.clock : 0;
}

/** An input that is read by numbers of events instead of batches. */
class InputInPieces {
  readonly #batches: AsyncIterator<ReleasedBatch>;
  #order = 0;
  /** Released but not given out yet. */
  #waiting: readonly Event[] = [];

  constructor(released: AsyncIterable<ReleasedBatch>) {
    this.#batches = released[Symbol.asyncIterator]();
  }

  /** Events up to the place `order` of the stream, and on the way what else the batches hold. */
  async *upTo(order: number, clock: number): AsyncGenerator<ReleasedBatch, void, void> {
    while (this.#order < order) {
      if (this.#waiting.length === 0) {
        const next = await this.#batches.next();
        if (next.done === true)
          throw sluiceError("JOURNAL_OTHER_INPUT", { found: this.#order, expected: order });
        this.#waiting = next.value.events;
        yield { ...next.value, events: [], watermark: -Infinity };
      }
      const events = this.#waiting.slice(0, order - this.#order);
      this.#waiting = this.#waiting.slice(events.length);
      this.#order += events.length;
      yield { ...timeBatch(-Infinity, clock), events };
    }
  }

  async close(): Promise<void> {
    await this.#batches.return?.();
  }

  async *rest(): AsyncGenerator<ReleasedBatch, void, void> {
    yield { ...timeBatch(-Infinity), events: this.#waiting };
    for (let next = await this.#batches.next(); next.done !== true; next = await this.#batches.next())
      yield next.value;
  }
}

/** Moves time and nothing else. */
function timeBatch(watermark: number, processingTime = 0): ReleasedBatch {
  return { events: [], watermark, late: [], rejected: [], read: 0, processingTime, done: false };
}
