import type { Event } from "../../../event/event.ts";
import type { ValueObject } from "../../../event/value.ts";
import { type Line, lineText } from "../line.ts";
import type { EventOrigin } from "./event-origin.ts";

const lineFeed = 0x0a;

/**
 * An event of which only some fields are decoded. The whole of it is decoded when someone asks; until then it is a
 * place in a chunk of bytes, or its own text once it is kept. Millions of them may wait in partial matches, so what it
 * says is packed: 64 bytes without its fields.
 */
export class ProjectedEvent implements Event {
  readonly fields: ValueObject;
  readonly record: number;
  /** Its time, counted from that of the origin. */
  readonly #offset: number;
  #origin: EventOrigin;
  /** Where its line starts in the chunk, while the origin has one; its text or data, once there is one of them. */
  #whole: number | string | ValueObject;

  /** `whole`: the start of its line in the origin's chunk, or its text or data. */
  constructor(
    fields: ValueObject,
    time: number,
    record: number,
    origin: EventOrigin,
    whole: number | string | ValueObject,
  ) {
    const from = origin.near(time);
    this.fields = fields;
    this.record = record;
    this.#offset = (time - from.base) | 0;
    this.#origin = from;
    this.#whole = whole;
  }

  get time(): number {
    return this.#origin.base + this.#offset;
  }

  get source(): string {
    return this.#origin.source;
  }

  get data(): ValueObject {
    const text = typeof this.#whole === "number" ? this.#text(this.#whole) : this.#whole;
    if (typeof text === "object") return text;
    if (text === undefined) return this.fields;
    const data = this.#origin.decode(text);
    this.#whole = data;
    this.#origin = this.#origin.kept;
    return data;
  }

  /** The line of JSON it was cut from, or its text; undefined once the whole of it is decoded. */
  get raw(): Pick<Line, "bytes" | "start" | "end"> | string | undefined {
    if (typeof this.#whole !== "number") return typeof this.#whole === "string" ? this.#whole : undefined;
    const { bytes } = this.#origin;
    return bytes && { bytes, start: this.#whole, end: endOfLine(bytes, this.#whole) };
  }

  /** A chunk holds more than a thousand lines, and must not stay for one of them. */
  keep(): void {
    if (this.#origin.lean) {
      if (typeof this.#whole === "string") this.#whole = nowhere;
    } else if (typeof this.#whole === "number") this.#whole = this.#text(this.#whole) ?? nowhere;
    this.#origin = this.#origin.kept;
  }

  /** The same event at another time. */
  withTime(time: number): ProjectedEvent {
    const whole = typeof this.#whole === "number" ? this.#text(this.#whole) : this.#whole;
    return new ProjectedEvent(this.fields, time, this.record, this.#origin.kept, whole ?? nowhere);
  }

  /** What a plain event holds: that is what snapshots and logs should show. */
  toJSON(): Event {
    const { data, time, source, record } = this;
    return { data, time, source, record };
  }

  /** The text of its line; undefined when the chunk is let go. */
  #text(start: number): string | undefined {
    const { bytes, ascii } = this.#origin;
    return bytes && lineText({ bytes, start, end: endOfLine(bytes, start), ascii });
  }
}

/** The same of a record that is not a line of JSON. */
export class ProjectedTextEvent extends ProjectedEvent {
  override get raw(): undefined {
    return undefined;
  }
}

/** The start of a line in no chunk. */
const nowhere = 0;

function endOfLine(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(lineFeed, start);
  return end < 0 ? bytes.length : end;
}
