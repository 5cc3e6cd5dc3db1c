import type { ValueObject } from "../../../event/value.ts";
import type { Line } from "../line.ts";

/** Makes the data of an event from its text, which is known to hold an event. */
export type DecodeData = (text: string) => ValueObject;

/** What many projected events have in common, so that each is smaller. */
export class EventOrigin {
  readonly source: string;
  readonly decode: DecodeData;
  /** Nobody is going to read other fields of an event once it is kept. */
  readonly lean: boolean;
  /** The time from which theirs are counted, milliseconds. */
  readonly base: number;
  /** The chunk in which their lines stand; undefined once it is let go. */
  readonly bytes: Buffer | undefined = undefined;
  readonly ascii: boolean = true;
  /** The same without a chunk. */
  readonly kept: EventOrigin = this;

  constructor(
    source: string,
    decode: DecodeData,
    lean: boolean,
    base: number,
    line?: Pick<Line, "bytes" | "ascii">,
  ) {
    this.source = source;
    this.decode = decode;
    this.lean = lean;
    this.base = base;
    if (line === undefined) return;
    this.bytes = line.bytes;
    this.ascii = line.ascii;
    this.kept = new EventOrigin(source, decode, lean, base);
  }

  /**
   * The same, from which this time is counted in whole milliseconds, less than 24 days: V8 keeps a small integer in
   * its object, but for any other number another object.
   */
  near(time: number): EventOrigin {
    const { source, decode, lean, base, bytes, ascii } = this;
    if (base + ((time - base) | 0) === time) return this;
    return new EventOrigin(source, decode, lean, time, bytes && { bytes, ascii });
  }
}
