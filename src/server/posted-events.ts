import { sluiceError } from "../errors/sluice-error.ts";
import { createParser } from "../operators/source/create-parser.ts";
import type { EventDecoder } from "../operators/source/event-decoder.ts";
import type { RecordBatch, RecordReader, Rejection } from "../operators/source/record-reader.ts";
import type { Journal, JournalEntry } from "../rules/coordinator/journal.ts";

/** What became of a batch. */
export interface Posted {
  /** Number of the batch since the job began, from 1. */
  readonly batch: number;
  readonly read: number;
  readonly rejected: readonly Rejection[];
}

interface Waiting {
  readonly body: Buffer;
  readonly done: PromiseWithResolvers<Posted>;
}

/** Posted bytes that may wait for the job; more are refused. */
const mostWaiting = 64 * 1024 * 1024;

/**
 * The source of events that are posted, as NDJSON. A batch is written to the journal before it is read, so that a
 * replay has it. The identity of an event without an id of its own is its batch and line; `run` keeps batches of several
 * runs apart.
 */
export class PostedEvents implements RecordReader {
  readonly name = "post";
  readonly #decoder: EventDecoder;
  readonly #run: string;
  readonly #journal: Journal | undefined;
  #paths: readonly string[] | undefined;
  #waiting: Waiting[] = [];
  #bytes = 0;
  #batches = 0;
  #wake = (): void => {};
  /** Answers the batch that was read last: the job reads on when it has matched it. */
  #answer = (): void => {};
  #last: Promise<Posted> | undefined;
  #ended = false;
  #closed = false;

  constructor(decoder: EventDecoder, run: string, journal?: Journal) {
    this.#decoder = decoder;
    this.#run = run;
    this.#journal = journal;
  }

  project(paths: Iterable<string>): void {
    this.#paths = [...paths];
  }

  /**
   * Settles when the job has matched the batch and given its alerts to the sinks; with several workers when it has been read,
   * and may still be under way. Rejects with HTTP_BUSY or HTTP_NOT_RUNNING when it was not taken.
   */
  post(body: Buffer): Promise<Posted> {
    if (this.#ended) return Promise.reject(stopping());
    if (this.#bytes > 0 && this.#bytes + body.length > mostWaiting)
      return Promise.reject(sluiceError("HTTP_BUSY"));
    const done = Promise.withResolvers<Posted>();
    this.#waiting.push({ body, done });
    this.#bytes += body.length;
    this.#wake();
    return done.promise;
  }

  async read(): Promise<RecordBatch | undefined> {
    this.#answer();
    while (this.#waiting.length === 0) {
      if (this.#closed) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const { body, done } = this.#waiting.shift()!;
    this.#bytes -= body.length;
    this.#last = done.promise;
    try {
      const batch = this.#take(body);
      const { read, rejected } = batch;
      const number = this.#batches;
      this.#answer = () => done.resolve({ batch: number, read, rejected });
      return batch;
    } catch (error) {
      done.reject(error);
      throw error;
    }
  }

  /**
   * Takes no more, and resolves when the job has matched what was taken. The source is not at its end then: that would
   * move time to its end.
   */
  async drain(): Promise<void> {
    this.#ended = true;
    await Promise.allSettled([this.#last, ...this.#waiting.map(({ done }) => done.promise)]);
  }

  close(): Promise<void> {
    this.#ended = true;
    this.#closed = true;
    this.#answer();
    this.#wake();
    for (const { done } of this.#waiting.splice(0)) done.reject(stopping());
    return Promise.resolve();
  }

  #take(body: Buffer): RecordBatch {
    const batch = ++this.#batches;
    const source = `post-${this.#run}-${batch}`;
    this.#journal?.record({ kind: "posted", batch, source, text: body.toString("utf8") });
    return readPosted(source, body, this.#decoder, this.#paths);
  }
}

/** The events of one batch. */
export function readPosted(
  source: string,
  body: Uint8Array,
  decoder: EventDecoder,
  paths?: readonly string[],
): RecordBatch {
  const parser = createParser(source, { kind: "ndjson" }, decoder);
  if (paths !== undefined) parser.project?.(paths);
  const [first, last] = [parser.push(body), parser.end()];
  return {
    read: first.read + last.read,
    events: [...first.events, ...last.events],
    rejected: [...first.rejected, ...last.rejected],
  };
}

/** The batches of a run again, as its journal has them. */
export function replayPosted(entries: readonly JournalEntry[], decoder: EventDecoder): RecordReader {
  const batches = entries.filter((entry) => entry.kind === "posted").values();
  return {
    name: "post",
    read: () => {
      const { value } = batches.next();
      return Promise.resolve(value && readPosted(value.source, Buffer.from(value.text), decoder));
    },
    close: () => Promise.resolve(),
  };
}

function stopping(): Error {
  return sluiceError("HTTP_NOT_RUNNING", { reason: "it is being stopped" });
}
