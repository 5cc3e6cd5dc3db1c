/** Places of the cache at first, and at most; powers of two. */
const firstSize = 512;
const largestSize = 1 << 15;
/** A cache of a size is judged after so many texts for each of its places. */
const trial = 8;
/** Longer texts seldom come again; also the room for each, in bytes. */
const maxLength = 32;

/**
 * Remembers short texts by their bytes. Texts that rules read come again (types, states, keys): making one costs a
 * call out of JavaScript, some 50 ns, finding it again less, and equal texts share their memory and their hash, which
 * every look-up of a key needs. A newer text takes the place of an older one with the same hash.
 *
 * The cache grows while most texts are not found; when even the largest does not hold most of them it is small from
 * then on, since looking into much memory in vain costs more than it ever gains (10,000 keys: 9 % faster than a small
 * one, 100,000 keys: a large one is 11 % slower).
 */
export class ShortTexts {
  #size = firstSize;
  #texts: string[] = [];
  #bytes = new Uint8Array(0);
  #lengths = new Uint8Array(0);
  #largest = largestSize;
  /** Since the cache has this size: texts asked for, and those that had to be made. */
  #asked = 0;
  #made = 0;

  constructor() {
    this.#resize(firstSize);
  }

  /** The text of the UTF-8 from `start` to `end`, with its hash; `ascii` when all of it is. */
  text(bytes: Buffer, start: number, end: number, hash: number, ascii: boolean): string {
    const length = end - start;
    if (length > maxLength) return decode(bytes, start, end, ascii);
    this.#asked += 1;
    const place = (hash ^ (hash >>> 16)) & (this.#size - 1);
    if (this.#isAt(place, bytes, start, length)) return this.#texts[place]!;
    const text = decode(bytes, start, end, ascii);
    this.#made += 1;
    if (this.#asked > trial * this.#size) this.#judge();
    else this.#remember(place, bytes, start, length, text);
    return text;
  }

  #judge(): void {
    if (2 * this.#made < this.#asked) {
      this.#asked = 0;
      this.#made = 0;
    } else if (this.#size < this.#largest) this.#resize(2 * this.#size);
    else if (this.#size > firstSize) this.#resize((this.#largest = firstSize));
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

  #resize(size: number): void {
    this.#size = size;
    this.#asked = 0;
    this.#made = 0;
    this.#texts = Array.from({ length: size }, () => "");
    this.#bytes = new Uint8Array(size * maxLength);
    this.#lengths = new Uint8Array(size);
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
