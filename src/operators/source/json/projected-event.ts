import type { Event } from "../../../event/event.ts";
import type { ValueObject } from "../../../event/value.ts";
import { type Line, lineText } from "../line.ts";

/** Makes the data of an event from the text of its line, which is known to hold an event. */
export type DecodeData = (text: string) => ValueObject;

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
  /** Undefined once `#data` is known. */
  #raw: Line | string | undefined;
  #data: ValueObject | undefined;

  constructor(
    fields: ValueObject,
    time: number,
    source: string,
    record: number,
    raw: Line | string,
    decode: DecodeData,
  ) {
    this.fields = fields;
    this.time = time;
    this.source = source;
    this.record = record;
    this.#raw = raw;
    this.#decode = decode;
  }

  get data(): ValueObject {
    if (this.#data === undefined) {
      this.#data = this.#decode(textOf(this.#raw!));
      this.#raw = undefined;
    }
    return this.#data;
  }

  /** The line it was cut from; undefined once the whole of it is decoded. */
  get raw(): Line | string | undefined {
    return this.#raw;
  }

  /** A chunk holds more than a thousand lines, and must not stay for one of them. */
  keep(): void {
    if (this.#raw !== undefined) this.#raw = textOf(this.#raw);
  }

  /** The same event at another time. */
  withTime(time: number): ProjectedEvent {
    const { fields, source, record } = this;
    const event = new ProjectedEvent(fields, time, source, record, this.#raw ?? "", this.#decode);
    event.#data = this.#data;
    return event;
  }

  /** What a plain event holds: that is what snapshots and logs should show. */
  toJSON(): Event {
    const { data, time, source, record } = this;
    return { data, time, source, record };
  }
}

function textOf(raw: Line | string): string {
  return typeof raw === "string" ? raw : lineText(raw);
}
