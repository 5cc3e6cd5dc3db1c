/** Places of the cache, a power of two. */
const size = 512;
/** Longer texts seldom come again; also the room for each, in bytes. */
const maxLength = 32;

/**
 * Remembers short texts by their bytes. Most texts that rules read are few (types, states, names of keys): making
 * one costs a call out of JavaScript, some 50 ns, finding it again less, and equal texts share their memory. A
 * newer text takes the place of an older one with the same hash.
 */
export class ShortTexts {
  readonly #texts: string[] = Array.from({ length: size }, () => "");
  readonly #bytes = new Uint8Array(size * maxLength);
  readonly #lengths = new Uint8Array(size);

  /** The text of the UTF-8 from `start` to `end`, with its hash; `ascii` when all of it is. */
  text(bytes: Buffer, start: number, end: number, hash: number, ascii: boolean): string {
    const length = end - start;
    if (length > maxLength) return decode(bytes, start, end, ascii);
    const place = (hash ^ (hash >>> 16)) & (size - 1);
    if (this.#isAt(place, bytes, start, length)) return this.#texts[place]!;
    const text = decode(bytes, start, end, ascii);
    this.#remember(place, bytes, start, length, text);
    return text;
  }

  #isAt(place: number, bytes: Buffer, start: number, length: number): boolean {
    if (this.#lengths[place] !== length) return false;
    const known = this.#bytes;
    const from = place * maxLength;
    for (let at = 0; at < length; at++) if (bytes[start + at] !== known[from + at]) return false;
    return true;
  }

  #remember(place: number, bytes: Buffer, start: number, length: number, text: string): void {
    const from = place * maxLength;
    for (let at = 0; at < length; at++) this.#bytes[from + at] = bytes[start + at]!;
    this.#lengths[place] = length;
    this.#texts[place] = text;
  }
}

/** Latin-1 is copied, UTF-8 has to be decoded. */
function decode(bytes: Buffer, start: number, end: number, ascii: boolean): string {
  return ascii ? bytes.toString("latin1", start, end) : bytes.toString("utf8", start, end);
}

/** The hash of bytes with one more. */
export function nextHash(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}
