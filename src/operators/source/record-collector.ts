import { objectList } from "../../event/settled-list.ts";
import { decodeJson } from "../../event/decode-json.ts";
import type { Event } from "../../event/event.ts";
import { Refusal } from "../../event/refusal.ts";
import type { ValueObject } from "../../event/value.ts";
import type { EventDecoder } from "./event-decoder.ts";
import { type DecodeData, EventOrigin } from "./json/event-origin.ts";
import { eventOf, ProjectedTextEvent } from "./json/projected-event.ts";
import { type Line, lineText } from "./line.ts";
import type { RecordBatch, Rejection } from "./record-reader.ts";

/** How much of a rejected record is kept, in characters. */
export const maxRawLength = 4096;

/** Numbers the records of one source and gathers what becomes of them. */
export class RecordCollector {
  readonly #source: string;
  readonly #decoder: EventDecoder;
  #record: number;
  #read = 0;
  #passedOver = 0;
  #highestTime = -Infinity;
  #events = objectList<Event>();
  #rejected = objectList<Rejection>();
  /** Of the projected event before, if it was a line of JSON, and if it was text that `#decodeText` decodes. */
  #lineOrigin: EventOrigin | undefined;
  #textOrigin: EventOrigin | undefined;
  #decodeText: DecodeData | undefined;

  /** `recordsBefore`: records of the source that were counted before, by another collector. */
  constructor(source: string, decoder: EventDecoder, recordsBefore = 0) {
    this.#source = source;
    this.#decoder = decoder;
    this.#record = recordsBefore;
  }

  /** The data of a record that was accepted by its fields, so nothing in it can be refused. */
  readonly #decodeData = (text: string): ValueObject => {
    return this.#decoder.applySchema(decodeJson(text) as ValueObject) as ValueObject;
  };

  /** Paths of the fields that decoding itself reads. */
  get ownPaths(): readonly string[] {
    return this.#decoder.paths;
  }

  /** Number of the last record. */
  get lastRecord(): number {
    return this.#record;
  }

  /** Highest time of an event that was accepted; -Infinity before the first. */
  get highestTime(): number {
    return this.#highestTime;
  }

  /** Counts a record that would be accepted, of which no event is made. Its time must lie between two that are accepted. */
  passOver(): void {
    this.#count();
    this.#passedOver += 1;
  }

  /** Counts a decoded record; it is rejected when it has no usable time or does not fit the schema. */
  accept(data: ValueObject, raw: string | ((data: ValueObject) => string), line?: number): void {
    this.#count();
    const refuse = (refusal: Refusal): void =>
      this.#addRejection(refusal, typeof raw === "string" ? raw : raw(data), line);
    const time = this.#decoder.readTime(data);
    if (time instanceof Refusal) return refuse(time);
    const typed = this.#decoder.applySchema(data);
    if (typed instanceof Refusal) return refuse(typed);
    this.#noteTime(time);
    this.#events.push({ data: typed, time, source: this.#source, record: this.#record });
  }

  /**
   * Counts a record of which only some fields are decoded; the line holds an object in JSON with these fields.
   * `onlyThese`: see `RecordReader.project`.
   */
  acceptProjected(
    fields: ValueObject,
    line: Line,
    onlyThese = false,
    time: number | Refusal = this.#decoder.readTime(fields),
  ): void {
    this.#count();
    if (time instanceof Refusal) return this.#addRejection(time, lineText(line), line.number);
    const typed = this.#decoder.applySchema(fields);
    if (typed instanceof Refusal) return this.#addRejection(typed, lineText(line), line.number);
    this.#noteTime(time);
    const origin = this.#originOfLine(line, onlyThese, time);
    this.#events.push(eventOf(typed).settle(time, this.#record, origin, line.start));
  }

  /**
   * The same for a record of text; `decode` makes all of its values.
   */
  acceptProjectedText(
    fields: ValueObject,
    text: string,
    line: number,
    decode: (text: string) => ValueObject,
    onlyThese: boolean,
  ): void {
    this.#count();
    const time = this.#decoder.readTime(fields);
    if (time instanceof Refusal) return this.#addRejection(time, text, line);
    const typed = this.#decoder.applySchema(fields);
    if (typed instanceof Refusal) return this.#addRejection(typed, text, line);
    const origin = this.#originOfText(decode, onlyThese, time);
    this.#events.push(new ProjectedTextEvent(typed).settle(time, this.#record, origin, text));
  }

  /** Counts a record that cannot be decoded. */
  reject(refusal: Refusal, raw: string, line?: number): void {
    this.#count();
    this.#addRejection(refusal, raw, line);
  }

  /** Gives out what came together since the last call. */
  take(): RecordBatch {
    const batch = {
      read: this.#read,
      passedOver: this.#passedOver,
      events: this.#events,
      rejected: this.#rejected,
    };
    this.#read = 0;
    this.#passedOver = 0;
    this.#events = objectList();
    this.#rejected = objectList();
    return batch;
  }

  /** Lets go of the bytes of all lines that were accepted; false when events may still need them. */
  letGo(): boolean {
    const origin = this.#lineOrigin;
    if (origin?.lean !== true) return false;
    origin.letGo();
    this.#lineOrigin = undefined;
    return true;
  }

  /** One for all lines of a chunk. */
  #originOfLine(line: Line, lean: boolean, time: number): EventOrigin {
    const last = this.#lineOrigin;
    if (last?.bytes === line.bytes && last.lean === lean) return last;
    return (this.#lineOrigin = new EventOrigin(this.#source, this.#decodeData, lean, time, {
      bytes: line.bytes,
      ascii: line.ascii,
    }));
  }

  #originOfText(decode: DecodeData, lean: boolean, time: number): EventOrigin {
    if (this.#textOrigin?.lean === lean && this.#decodeText === decode) return this.#textOrigin;
    this.#decodeText = decode;
    const decodeData: DecodeData = (text) => this.#decoder.applySchema(decode(text)) as ValueObject;
    return (this.#textOrigin = new EventOrigin(this.#source, decodeData, lean, time));
  }

  #noteTime(time: number): void {
    if (time > this.#highestTime) this.#highestTime = time;
  }

  #count(): void {
    this.#record += 1;
    this.#read += 1;
  }

  #addRejection({ reason }: Refusal, text: string, line: number | undefined): void {
    const raw = text.length > maxRawLength ? `${text.slice(0, maxRawLength)}…` : text;
    this.#rejected.push({ source: this.#source, record: this.#record, line, reason, raw });
  }
}
