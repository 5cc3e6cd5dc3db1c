import type { Event } from "../../../event/event.ts";
import type { ValueObject } from "../../../event/value.ts";
import { type Line, lineText } from "../line.ts";
import { EventOrigin } from "./event-origin.ts";

const lineFeed = 0x0a;
/** The start of a line in no chunk. */
const nowhere = 0;
/** V8 gives objects of a class room for eight properties that its constructor does not know. */
const roomForFields = 8;
const noOrigin = new EventOrigin("", () => ({}), true, 0);

/**
 * An event of which only some fields are decoded. The whole of it is decoded when someone asks; until then it is a
 * place in a chunk of bytes, or its own text once it is kept. Millions of them may wait in partial matches, so what it
 * says is packed: 56 bytes and its fields. (A private method would cost each object 8 bytes more.)
 */
export abstract class ProjectedEvent implements Event {
  abstract readonly fields: ValueObject;
  #record: number;
  /** Its time, counted from that of the origin. */
  #offset: number;
  #origin: EventOrigin;
  /** Where its line starts in the chunk, while the origin has one; its text or data, once there is one of them. */
  #whole: number | string | ValueObject;

  constructor() {
    this.#record = 0;
    this.#offset = 0;
    this.#origin = noOrigin;
    this.#whole = nowhere;
  }

  /** Becomes the event that its fields belong to. `whole`: the start of its line in the origin's chunk, or its text or data. */
  settle(time: number, record: number, origin: EventOrigin, whole: number | string | ValueObject): this {
    const from = origin.near(time);
    this.#record = record;
    this.#offset = (time - from.base) | 0;
    this.#origin = from;
    this.#whole = whole;
    return this;
  }

  get record(): number {
    return this.#record;
  }

  get time(): number {
    return this.#origin.base + this.#offset;
  }

  get source(): string {
    return this.#origin.source;
  }

  get data(): ValueObject {
    const text = typeof this.#whole === "number" ? textAt(this.#origin, this.#whole) : this.#whole;
    if (typeof text === "object") return text;
    if (text === undefined) return (this.#whole = this.plainFields);
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
    } else if (typeof this.#whole === "number") this.#whole = textAt(this.#origin, this.#whole) ?? nowhere;
    this.#origin = this.#origin.kept;
  }

  /** The same event at another time. */
  withTime(time: number): ProjectedEvent {
    const whole = typeof this.#whole === "number" ? textAt(this.#origin, this.#whole) : this.#whole;
    return new SplitEvent(this.plainFields).settle(time, this.record, this.#origin.kept, whole ?? nowhere);
  }

  /** What a plain event holds: that is what snapshots and logs should show. */
  toJSON(): Event {
    const { data, time, source, record } = this;
    return { data, time, source, record };
  }

  /** The fields as an object of their own. */
  protected abstract get plainFields(): ValueObject;
}

/**
 * An event whose fields are its own properties: one object less for each event, of which many are copied while they
 * wait (W2 of the peers gains 4 %). They must not have the names of its members, nor be more than the object has room for.
 */
export class FlatEvent extends ProjectedEvent {
  /** Whether fields with these names can be properties of an event. */
  static mayHave(names: readonly string[]): boolean {
    return names.length <= roomForFields && !names.some((name) => name in FlatEvent.prototype);
  }

  override get fields(): ValueObject {
    return this as unknown as ValueObject;
  }

  protected override get plainFields(): ValueObject {
    return { ...this.fields };
  }
}

/** An event whose fields are an object of their own. */
class SplitEvent extends ProjectedEvent {
  override readonly fields: ValueObject;

  constructor(fields: ValueObject) {
    super();
    this.fields = fields;
  }

  protected override get plainFields(): ValueObject {
    return this.fields;
  }
}

/** The same of a record that is not a line of JSON. */
export class ProjectedTextEvent extends SplitEvent {
  override get raw(): undefined {
    return undefined;
  }
}

/** The text of the line that starts there; undefined when the chunk is let go. */
function textAt({ bytes, ascii }: EventOrigin, start: number): string | undefined {
  return bytes && lineText({ bytes, start, end: endOfLine(bytes, start), ascii });
}

function endOfLine(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(lineFeed, start);
  return end < 0 ? bytes.length : end;
}

/** The event of these fields, which are it already when they come from a projection that is flat. */
export function eventOf(fields: ValueObject): ProjectedEvent {
  return fields instanceof FlatEvent ? fields : new SplitEvent(fields);
}
