import { decodeJsonValue } from "../../../event/decode-json.ts";
import type { Value } from "../../../event/value.ts";
import { byte, isDigit, unsure } from "./bytes.ts";
import { skipNumber } from "./skip-number.ts";

const { dot, lowerE, minus, zero } = byte;

/** Up to so many digits a number is a whole one below 2^53 divided by a power of ten. */
const maxDigits = 15;

/** Powers up to 10^22 are exact. */
const powers = Array.from({ length: maxDigits + 1 }, (_, exponent) => 10 ** exponent);

/**
 * Reads numbers by their digits. Both parts of the division are exact, so it rounds once and gives the same double as
 * JSON.parse. Longer numbers, and those with exponents, are read from a text, whose making alone costs some 50 ns.
 */
export class NumberReader {
  /** What the last call read. */
  value: Value = 0;

  /** Reads the number at `start`; gives the place after it, or `unsure`. */
  read(bytes: Buffer, start: number): number {
    const first = bytes[start] === minus ? start + 1 : start;
    let at = first;
    let whole = 0;
    for (let code = bytes[at]!; isDigit(code); code = bytes[++at]!) whole = whole * 10 + code - zero;
    if (at === first || (bytes[first] === zero && at > first + 1)) return unsure;
    let digits = at - first;
    let fraction = 0;
    if (bytes[at] === dot) {
      const point = at++;
      for (let code = bytes[at]!; isDigit(code); code = bytes[++at]!) whole = whole * 10 + code - zero;
      fraction = at - point - 1;
      if (fraction === 0) return unsure;
      digits += fraction;
    }
    if (digits > maxDigits || (bytes[at]! | 0x20) === lowerE) return this.#readText(bytes, start);
    const size = fraction === 0 ? whole : whole / powers[fraction]!;
    this.value = first > start ? -size : size;
    return at;
  }

  #readText(bytes: Buffer, start: number): number {
    const end = skipNumber(bytes, start);
    if (end !== unsure) this.value = decodeJsonValue(bytes.toString("latin1", start, end)) as number | bigint;
    return end;
  }
}
