import type { Event } from "../../../event/event.ts";
import type { ValueObject } from "../../../event/value.ts";
import { type Line, lineText } from "../line.ts";

/** Makes the data of an event from the text of its line, which is known to hold an event. */
export type DecodeData = (text: string) => ValueObject;

/** Where a line stands, or its text, or nothing of it. */
type Raw = Buffer | string | undefined;

/**
 * An event of which only some fields are decoded. The whole of it is decoded when someone asks; until then it is a
 * place in a chunk of bytes, or its own text once it is kept.
 */
export class ProjectedEvent implements Event {
  readonly fields: ValueObject;
  readonly time: number;
  readonly source: string;
  readonly record: number;
  readonly #decode: DecodeData;
  /** Nobody is going to read other fields once it is kept. */
  readonly #lean: boolean;
  #raw: Raw;
  /** The line in `#raw` while that is bytes; negative when some of them are beyond ASCII. */
  readonly #start: number;
  readonly #end: number;
  #data: ValueObject | undefined = undefined;

  constructor(
    fields: ValueObject,
    time: number,
    source: string,
    record: number,
    raw: Pick<Line, "bytes" | "start" | "end" | "ascii"> | string,
    decode: DecodeData,
    lean: boolean,
  ) {
    this.fields = fields;
    this.time = time;
    this.source = source;
    this.record = record;
    const { bytes, start, end, ascii } = typeof raw === "string" ? noLine : raw;
    this.#raw = typeof raw === "string" ? raw : bytes;
    this.#start = start;
    this.#end = ascii ? end : -end;
    this.#decode = decode;
    this.#lean = lean;
  }

  get data(): ValueObject {
    if (this.#data === undefined) {
      const text = this.#text();
      if (text === undefined) return this.fields;
      this.#data = this.#decode(text);
      this.#raw = undefined;
    }
    return this.#data;
  }

  /** The line of JSON it was cut from, or its text; undefined once the whole of it is decoded. */
  get raw(): Pick<Line, "bytes" | "start" | "end"> | string | undefined {
    const raw = this.#raw;
    if (raw === undefined || typeof raw === "string") return raw;
    return { bytes: raw, start: this.#start, end: Math.abs(this.#end) };
  }

  /** A chunk holds more than a thousand lines, and must not stay for one of them. */
  keep(): void {
    this.#raw = this.#lean ? undefined : this.#text();
  }

  /** The same event at another time. */
  withTime(time: number): ProjectedEvent {
    const { fields, source, record } = this;
    const event = new ProjectedEvent(fields, time, source, record, noLine, this.#decode, this.#lean);
    event.#raw = this.#text();
    event.#data = this.#data;
    return event;
  }

  /** What a plain event holds: that is what snapshots and logs should show. */
  toJSON(): Event {
    const { data, time, source, record } = this;
    return { data, time, source, record };
  }

  #text(): string | undefined {
    const raw = this.#raw;
    if (raw === undefined || typeof raw === "string") return raw;
    return lineText({ bytes: raw, start: this.#start, end: Math.abs(this.#end), ascii: this.#end >= 0 });
  }
}

/** The same of a record that is not a line of JSON. */
export class ProjectedTextEvent extends ProjectedEvent {
  override get raw(): undefined {
    return undefined;
  }
}

const noLine = { bytes: Buffer.alloc(0), start: 0, end: 0, ascii: true };
