import type { ValueObject } from "../../../event/value.ts";

/** Makes the data of an event from its text, which is known to hold an event. */
export type DecodeData = (text: string) => ValueObject;

/** Bytes with lines of events. */
export interface Chunk {
  /** Undefined once nobody needs them any more. */
  bytes: Buffer | undefined;
  /** All of them are certainly below 0x80. */
  readonly ascii: boolean;
}

/** What many projected events have in common, so that each is smaller. */
export class EventOrigin {
  readonly source: string;
  readonly decode: DecodeData;
  /** Nobody is going to read other fields of an event once it is kept. */
  readonly lean: boolean;
  /** The time from which theirs are counted, milliseconds. */
  readonly base: number;
  /** Where their lines stand; undefined for those that were kept. */
  readonly #chunk: Chunk | undefined;
  /** The same without a chunk. */
  readonly kept: EventOrigin = this;

  constructor(source: string, decode: DecodeData, lean: boolean, base: number, chunk?: Chunk) {
    this.source = source;
    this.decode = decode;
    this.lean = lean;
    this.base = base;
    this.#chunk = chunk;
    if (chunk !== undefined) this.kept = new EventOrigin(source, decode, lean, base);
  }

  /** The chunk in which their lines stand; undefined once it is let go. */
  get bytes(): Buffer | undefined {
    return this.#chunk?.bytes;
  }

  get ascii(): boolean {
    return this.#chunk?.ascii !== false;
  }

  /** From now on the bytes may be others. Events that need more than their fields must have been kept, or read. */
  letGo(): void {
    if (this.#chunk !== undefined) this.#chunk.bytes = undefined;
  }

  /**
   * The same, from which this time is counted in whole milliseconds, less than 24 days: V8 keeps a small integer in
   * its object, but for any other number another object.
   */
  near(time: number): EventOrigin {
    const { source, decode, lean, base } = this;
    if (base + ((time - base) | 0) === time) return this;
    return new EventOrigin(source, decode, lean, time, this.#chunk);
  }
}
