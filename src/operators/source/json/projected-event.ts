import type { Event } from "../../../event/event.ts";
import type { ValueObject } from "../../../event/value.ts";
import { type Line, lineText } from "../line.ts";
import type { EventOrigin } from "./event-origin.ts";

/**
 * An event of which only some fields are decoded. The whole of it is decoded when someone asks; until then it is a
 * place in a chunk of bytes, or its own text once it is kept.
 */
export class ProjectedEvent implements Event {
  readonly fields: ValueObject;
  readonly time: number;
  readonly record: number;
  #origin: EventOrigin;
  /** The line in the chunk, while the origin has one. */
  readonly #start: number;
  readonly #end: number;
  /** The text or the data, once there is one of them. */
  #whole: string | ValueObject | undefined;

  constructor(
    fields: ValueObject,
    time: number,
    record: number,
    origin: EventOrigin,
    place: Pick<Line, "start" | "end">,
    whole?: string | ValueObject,
  ) {
    this.fields = fields;
    this.time = time;
    this.record = record;
    this.#origin = origin;
    this.#start = place.start;
    this.#end = place.end;
    this.#whole = whole;
  }

  get source(): string {
    return this.#origin.source;
  }

  get data(): ValueObject {
    const whole = this.#whole ?? this.#text();
    if (typeof whole === "object") return whole;
    if (whole === undefined) return this.fields;
    const data = this.#origin.decode(whole);
    this.#whole = data;
    this.#origin = this.#origin.kept;
    return data;
  }

  /** The line of JSON it was cut from, or its text; undefined once the whole of it is decoded. */
  get raw(): Pick<Line, "bytes" | "start" | "end"> | string | undefined {
    if (this.#whole !== undefined) return typeof this.#whole === "string" ? this.#whole : undefined;
    const { bytes } = this.#origin;
    return bytes && { bytes, start: this.#start, end: this.#end };
  }

  /** A chunk holds more than a thousand lines, and must not stay for one of them. */
  keep(): void {
    if (!this.#origin.lean) this.#whole ??= this.#text();
    else if (typeof this.#whole === "string") this.#whole = undefined;
    this.#origin = this.#origin.kept;
  }

  /** The same event at another time. */
  withTime(time: number): ProjectedEvent {
    const whole = this.#whole ?? this.#text();
    return new ProjectedEvent(this.fields, time, this.record, this.#origin.kept, nowhere, whole);
  }

  /** What a plain event holds: that is what snapshots and logs should show. */
  toJSON(): Event {
    const { data, time, source, record } = this;
    return { data, time, source, record };
  }

  /** The text of its line; undefined when the chunk is let go. */
  #text(): string | undefined {
    const { bytes, ascii } = this.#origin;
    return bytes && lineText({ bytes, start: this.#start, end: this.#end, ascii });
  }
}

/** The same of a record that is not a line of JSON. */
export class ProjectedTextEvent extends ProjectedEvent {
  constructor(fields: ValueObject, time: number, record: number, origin: EventOrigin, text: string) {
    super(fields, time, record, origin, nowhere, text);
  }

  override get raw(): undefined {
    return undefined;
  }
}

const nowhere = { start: 0, end: 0 };
