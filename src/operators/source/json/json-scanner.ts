import { decodeJsonValue } from "../../../event/decode-json.ts";
import { Refusal } from "../../../event/refusal.ts";
import type { Value, ValueObject } from "../../../event/value.ts";
import type { Line } from "../line.ts";
import { byte, unsure } from "./bytes.ts";
import type { Projection } from "./projection.ts";
import { NumberReader } from "./number-reader.ts";
import { nextHash, ShortTexts } from "./short-texts.ts";
import { skipSpace, skipText, skipValue } from "./skip-json.ts";

const { backslash, closeBrace, colon, comma, minus, nine, openBrace, quote, space, zero } = byte;

/**
 * Reads the fields of a projection out of lines of JSON, without making values of the others: about three times
 * as fast as decoding all of them when three of ten are read.
 */
export class JsonScanner {
  readonly #projection: Projection;
  readonly #texts = new ShortTexts();
  readonly #numbers = new NumberReader();
  /** Of the line at hand. */
  #fields: Record<string, Value> = {};
  #apart: Value = undefined;

  constructor(projection: Projection) {
    this.#projection = projection;
  }

  /** The fields of the line's object; undefined when the line is no JSON object, or not certainly one. */
  scan({ bytes, start, end }: Line): ValueObject | undefined {
    this.#fields = this.#projection.blank();
    this.#apart = undefined;
    let at = skipSpace(bytes, start);
    if (bytes[at] !== openBrace) return undefined;
    at = this.#object(bytes, at + 1);
    return at !== unsure && skipSpace(bytes, at) === end ? this.#fields : undefined;
  }

  /** What the line scanned last has under the name that is read apart. */
  get apart(): Value {
    return this.#apart;
  }

  #set(name: string, value: Value): void {
    if (name === this.#projection.apart) this.#apart = value;
    else this.#fields[name] = value;
  }

  #object(bytes: Buffer, from: number): number {
    let at = skipSpace(bytes, from);
    if (bytes[at] === closeBrace) return at + 1;
    for (;;) {
      if (bytes[at] !== quote) return unsure;
      at = this.#member(bytes, at + 1);
      if (at === unsure) return unsure;
      at = skipSpace(bytes, at);
      if (bytes[at] === closeBrace) return at + 1;
      if (bytes[at] !== comma) return unsure;
      at = skipSpace(bytes, at + 1);
    }
  }

  /** A name, from after its opening quote, and its value. Names with escapes are left to JSON.parse. */
  #member(bytes: Buffer, start: number): number {
    let at = start;
    for (let code = bytes[at]!; code !== quote; code = bytes[++at]!)
      if (code < space || code === backslash) return unsure;
    const name = this.#projection.find(bytes, start, at);
    at = skipSpace(bytes, at + 1);
    if (bytes[at] !== colon) return unsure;
    at = skipSpace(bytes, at + 1);
    return name === undefined ? skipValue(bytes, at, 0) : this.#value(bytes, at, name);
  }

  /** A value that is read; of equal names the last one counts, as in JSON.parse. */
  #value(bytes: Buffer, start: number, name: string): number {
    const code = bytes[start]!;
    if (code === quote) return this.#text(bytes, start + 1, name);
    if (code === minus || (code >= zero && code <= nine)) return this.#number(bytes, start, name);
    const end = skipValue(bytes, start, 0);
    if (end === unsure) return unsure;
    const value = decodeJsonValue(bytes.toString("utf8", start, end));
    if (value instanceof Refusal) return unsure;
    this.#set(name, value);
    return end;
  }

  #number(bytes: Buffer, start: number, name: string): number {
    const end = this.#numbers.read(bytes, start);
    if (end !== unsure) this.#set(name, this.#numbers.value);
    return end;
  }

  #text(bytes: Buffer, start: number, name: string): number {
    let at = start;
    let hash = 0;
    let all = 0;
    for (let code = bytes[at]!; code !== quote; code = bytes[++at]!) {
      if (code < space) return unsure;
      if (code === backslash) return this.#escapedText(bytes, start, name);
      hash = nextHash(hash, code);
      all |= code;
    }
    this.#set(name, this.#texts.text(bytes, start, at, hash, all < 0x80));
    return at + 1;
  }

  #escapedText(bytes: Buffer, start: number, name: string): number {
    const end = skipText(bytes, start);
    if (end !== unsure) this.#set(name, JSON.parse(bytes.toString("utf8", start - 1, end)) as string);
    return end;
  }
}
