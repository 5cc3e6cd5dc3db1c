import { objectList } from "../event/settled-list.ts";

const fewestSlots = 8;

/** Differs from process to process, so that nobody can choose keys that all fall into one place. */
const seed = Math.trunc(Math.random() * 2 ** 32) | 0;

/**
 * A map by text for very many short-lived keys, whose values know their texts. A look-up compares hashes in one small
 * array (open addressing, linear probing), which stays in the processor's caches, and reads a value only when they are
 * equal; `Map` follows a chain of entries through cold memory.
 */
export class TextMap<V extends object> {
  readonly #textOf: (value: V) => string;
  readonly #readNear: (value: V) => number;
  /** For each slot the hash of a text; 0 = an empty slot. A power of two of slots. */
  #hashes = new Int32Array(0);
  /**
   * The values of the slots. An array that is let go is emptied first: a large one dies old, and until all memory is
   * collected everything young that it still holds would be copied as if it were alive.
   */
  #values = objectList<V | undefined>();
  #mask = -1;
  #size = 0;
  /** Written, so that no compiler leaves out what only touches. */
  touched = 0;

  /** `readNear` reads what is read first of a value that was found, for `touch`; what it gives does not matter. */
  constructor(textOf: (value: V) => string, readNear = (value: V): number => textOf(value).length) {
    this.#textOf = textOf;
    this.#readNear = readNear;
  }

  get size(): number {
    return this.#size;
  }

  /** `hash` here and below: `hashOf` the text, for who knows it. */
  get(text: string, hash = hashOf(text)): V | undefined {
    if (this.#size === 0) return undefined;
    return this.#values[this.#slotOf(text, hash)];
  }

  /**
   * Brings what texts with these hashes probably lead to into the processor's cache; the hashes are overwritten. So short
   * loops do not wait for one read before the next one begins, as looking up one text after the other does, and which
   * texts are here is worked out without branches: guessing wrong would begin all later reads anew.
   */
  touch(hashes: Int32Array, count: number): void {
    const slots = hashes;
    const mask = this.#mask;
    let found = 0;
    for (let at = 0; at < count; at++) {
      const hash = hashes[at]!;
      const slot = hash & mask;
      const first = isZero(this.#hashes[slot]! ^ hash);
      const second = isZero(this.#hashes[(slot + 1) & mask]! ^ hash) & ~first;
      slots[found] = (slot + second) & mask;
      found += first | second;
    }
    let sum = 0;
    for (let at = 0; at < found; at++) sum += this.#readNear(this.#values[slots[at]!]!);
    this.touched = sum | 0;
  }

  /** Puts in a value, in the place of another one with its text. */
  put(value: V, hash = hashOf(this.#textOf(value))): void {
    if (4 * (this.#size + 1) > 3 * (this.#mask + 1))
      this.#resize(Math.max(fewestSlots, 2 * (this.#mask + 1)));
    const slot = this.#slotOf(this.#textOf(value), hash);
    if (this.#hashes[slot] === 0) this.#size += 1;
    this.#hashes[slot] = hash;
    this.#values[slot] = value;
  }

  delete(text: string, hash = hashOf(text)): void {
    if (this.#size === 0) return;
    const slot = this.#slotOf(text, hash);
    if (this.#hashes[slot] === 0) return;
    this.#size -= 1;
    this.#empty(slot);
    if (this.#mask + 1 > fewestSlots && 16 * this.#size < this.#mask) this.#resize((this.#mask + 1) / 4);
  }

  /** Forgets everything. */
  clear(): void {
    this.#values.fill(undefined);
    this.#hashes = new Int32Array(0);
    this.#values = objectList();
    this.#mask = -1;
    this.#size = 0;
  }

  /** Those of now, in no order that means anything: it differs from process to process. */
  values(): V[] {
    return this.#values.filter((value) => value !== undefined);
  }

  /** Where the text stands, or the empty slot where it would. */
  #slotOf(text: string, hash: number): number {
    const hashes = this.#hashes;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const here = hashes[slot]!;
      if (here === 0) return slot;
      if (here === hash && this.#textOf(this.#values[slot]!) === text) return slot;
    }
  }

  /** Empties a slot; entries after it that would no longer be found from their first slot move up (Knuth, 6.4 R). */
  #empty(slot: number): void {
    const hashes = this.#hashes;
    let hole = slot;
    for (let next = (slot + 1) & this.#mask; hashes[next] !== 0; next = (next + 1) & this.#mask) {
      const first = hashes[next]! & this.#mask;
      if (((next - first) & this.#mask) < ((next - hole) & this.#mask)) continue;
      hashes[hole] = hashes[next]!;
      this.#values[hole] = this.#values[next];
      hole = next;
    }
    hashes[hole] = 0;
    this.#values[hole] = undefined;
  }

  #resize(slots: number): void {
    const [hashes, values] = [this.#hashes, this.#values];
    this.#hashes = new Int32Array(slots);
    this.#values = Array.from({ length: slots }, () => undefined);
    this.#mask = slots - 1;
    for (let at = 0; at < hashes.length; at++)
      if (hashes[at] !== 0) this.#putWhereFree(hashes[at]!, values[at]!);
    values.fill(undefined);
  }

  #putWhereFree(hash: number, value: V): void {
    let slot = hash & this.#mask;
    while (this.#hashes[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#hashes[slot] = hash;
    this.#values[slot] = value;
  }
}

/** FNV-1a with a seed, its bits mixed once more (the "lowbias" finisher), so that the low ones depend on all; never 0. */
export function hashOf(text: string): number {
  let hash = seed ^ text.length;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 12) || 1;
}

/** 1 for zero, 0 for any other integer of 32 bits. */
function isZero(integer: number): number {
  return 1 ^ ((integer | (0 - integer)) >>> 31);
}
