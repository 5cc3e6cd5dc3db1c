import type { ErrorCode } from "../../errors/error-table.ts";
import { problem, type Problem, type ProblemValues } from "../../errors/problem.ts";
import { SluiceError } from "../../errors/sluice-error.ts";
import type { Event } from "../../event/event.ts";
import type { ValueObject } from "../../event/value.ts";
import type { EventDecoder } from "./event-decoder.ts";
import type { RecordBatch, Rejection } from "./record-reader.ts";

/** How much of a rejected record is kept, in characters. */
export const maxRawLength = 4096;

/** Numbers the records of one source and gathers what becomes of them. */
export class RecordCollector {
  readonly #source: string;
  readonly #decoder: EventDecoder;
  #record = 0;
  #read = 0;
  #events: Event[] = [];
  #rejected: Rejection[] = [];

  constructor(source: string, decoder: EventDecoder) {
    this.#source = source;
    this.#decoder = decoder;
  }

  /** Counts a decoded record; it is rejected when it has no usable time or does not fit the schema. */
  accept(data: ValueObject, raw: string | ((data: ValueObject) => string), line?: number): void {
    this.#count();
    try {
      const time = this.#decoder.readTime(data);
      const typed = this.#decoder.applySchema(data);
      this.#events.push({ data: typed, time, source: this.#source, record: this.#record });
    } catch (error) {
      this.#addRejection(reasonOf(error), typeof raw === "string" ? raw : raw(data), line);
    }
  }

  /** Counts a record whose decoding threw; anything but a SluiceError is thrown on. */
  rejectFor(error: unknown, raw: string, line?: number): void {
    const reason = reasonOf(error);
    this.#count();
    this.#addRejection(reason, raw, line);
  }

  /** Counts a record that cannot be decoded. */
  reject(code: ErrorCode, values: ProblemValues, raw: string, line?: number): void {
    this.#count();
    this.#addRejection(problem(code, values), raw, line);
  }

  /** Gives out what came together since the last call. */
  take(): RecordBatch {
    const batch = { read: this.#read, events: this.#events, rejected: this.#rejected };
    this.#read = 0;
    this.#events = [];
    this.#rejected = [];
    return batch;
  }

  #count(): void {
    this.#record += 1;
    this.#read += 1;
  }

  #addRejection(reason: Problem, text: string, line: number | undefined): void {
    const raw = text.length > maxRawLength ? `${text.slice(0, maxRawLength)}…` : text;
    this.#rejected.push({ source: this.#source, record: this.#record, line, reason, raw });
  }
}

function reasonOf(error: unknown): Problem {
  if (error instanceof SluiceError) return error.problems[0]!;
  throw error;
}
