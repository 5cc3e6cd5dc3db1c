import { decodeJsonValue } from "../../../event/decode-json.ts";
import { Refusal } from "../../../event/refusal.ts";
import type { Value, ValueObject } from "../../../event/value.ts";
import type { Line } from "../line.ts";
import { byte } from "./bytes.ts";
import { nextHash, type Projection } from "./projection.ts";
import { NumberReader } from "./number-reader.ts";
import { ShortTexts } from "./short-texts.ts";
import { skipSpace, skipText, skipValue, unsure } from "./skip-json.ts";

/**
 * Reads the fields of a projection out of lines of JSON, without making values of the others: about five times as
 * fast as JSON.parse when four of eleven fields are read.
 */
export class JsonScanner {
  readonly #projection: Projection;
  readonly #texts = new ShortTexts();
  readonly #numbers = new NumberReader();
  readonly #values: Value[];

  constructor(projection: Projection) {
    this.#projection = projection;
    this.#values = Array.from({ length: projection.size }, () => undefined);
  }

  /** The fields of the line's object; undefined when the line is no JSON object, or not certainly one. */
  scan({ bytes, start, end }: Line): ValueObject | undefined {
    this.#values.fill(undefined);
    let at = skipSpace(bytes, start);
    if (bytes[at] !== byte.openBrace) return undefined;
    at = this.#object(bytes, at + 1);
    if (at === unsure || skipSpace(bytes, at) !== end) return undefined;
    return this.#projection.fieldsOf(this.#values);
  }

  #object(bytes: Buffer, from: number): number {
    let at = skipSpace(bytes, from);
    if (bytes[at] === byte.closeBrace) return at + 1;
    for (;;) {
      if (bytes[at] !== byte.quote) return unsure;
      at = this.#member(bytes, at + 1);
      if (at === unsure) return unsure;
      at = skipSpace(bytes, at);
      if (bytes[at] === byte.closeBrace) return at + 1;
      if (bytes[at] !== byte.comma) return unsure;
      at = skipSpace(bytes, at + 1);
    }
  }

  /** A name, from after its opening quote, and its value. Names with escapes are left to JSON.parse. */
  #member(bytes: Buffer, start: number): number {
    let at = start;
    let hash = 0;
    for (let code = bytes[at]!; code !== byte.quote; code = bytes[++at]!) {
      if (code < byte.space || code === byte.backslash) return unsure;
      hash = nextHash(hash, code);
    }
    const slot = this.#projection.find(bytes, start, at, hash);
    at = skipSpace(bytes, at + 1);
    if (bytes[at] !== byte.colon) return unsure;
    at = skipSpace(bytes, at + 1);
    return slot < 0 ? skipValue(bytes, at, 0) : this.#value(bytes, at, slot);
  }

  /** A value that is read; of equal names the last one counts, as in JSON.parse. */
  #value(bytes: Buffer, start: number, slot: number): number {
    const code = bytes[start]!;
    if (code === byte.quote) return this.#text(bytes, start + 1, slot);
    if (code === byte.minus || (code >= byte.zero && code <= byte.nine))
      return this.#number(bytes, start, slot);
    const end = skipValue(bytes, start, 0);
    if (end === unsure) return unsure;
    const value = decodeJsonValue(bytes.toString("utf8", start, end));
    if (value instanceof Refusal) return unsure;
    this.#values[slot] = value;
    return end;
  }

  #number(bytes: Buffer, start: number, slot: number): number {
    const end = this.#numbers.read(bytes, start);
    if (end !== unsure) this.#values[slot] = this.#numbers.value;
    return end;
  }

  #text(bytes: Buffer, start: number, slot: number): number {
    let at = start;
    let hash = 0;
    let all = 0;
    for (let code = bytes[at]!; code !== byte.quote; code = bytes[++at]!) {
      if (code < byte.space) return unsure;
      if (code === byte.backslash) return this.#escapedText(bytes, start, slot);
      hash = nextHash(hash, code);
      all |= code;
    }
    this.#values[slot] = this.#texts.text(bytes, start, at, hash, all < 0x80);
    return at + 1;
  }

  #escapedText(bytes: Buffer, start: number, slot: number): number {
    const end = skipText(bytes, start);
    if (end !== unsure) this.#values[slot] = JSON.parse(bytes.toString("utf8", start - 1, end)) as string;
    return end;
  }
}
