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
  /** The chunk in which their lines stand; undefined once it is let go. */
  readonly bytes: Buffer | undefined = undefined;
  readonly ascii: boolean = true;
  /** The same without a chunk. */
  readonly kept: EventOrigin = this;

  constructor(source: string, decode: DecodeData, lean: boolean, line?: Pick<Line, "bytes" | "ascii">) {
    this.source = source;
    this.decode = decode;
    this.lean = lean;
    if (line === undefined) return;
    this.bytes = line.bytes;
    this.ascii = line.ascii;
    this.kept = new EventOrigin(source, decode, lean);
  }
}
