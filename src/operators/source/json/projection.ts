import { projectedNames } from "../../../event/projected-names.ts";
import type { Value, ValueObject } from "../../../event/value.ts";

/** Beyond so many names little of a line is left out, and objects become slow. */
const maxNames = 100;

/** The projection to the fields that decide about these paths; undefined when there are too many to be worth it. */
export function createProjection(paths: Iterable<string>): Projection | undefined {
  const names = projectedNames(paths);
  return names.length > maxNames ? undefined : new Projection(names);
}

/** Which fields at the top level of an event are read. Every name has a slot, its place in the list of values. */
export class Projection {
  readonly #names: readonly string[];
  readonly #blank: ValueObject;
  /** Slots by the hash of the name; a power of two of them, four times the names, so that most misses see none. */
  readonly #buckets: readonly (readonly Slot[])[];

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#blank = Object.fromEntries(names.map((name) => [name, undefined]));
    // A name that is no well-formed Unicode has no bytes of its own. JSON can only escape it, and escaped names are
    // left to JSON.parse.
    const slots = names.map((name, index) => slotOf(name, index)).filter(({ name }) => name.isWellFormed());
    const size = 2 ** Math.ceil(Math.log2(4 * (names.length + 1)));
    this.#buckets = Array.from({ length: size }, (_, bucket) =>
      slots.filter(({ hash }) => (hash & (size - 1)) === bucket),
    );
  }

  get size(): number {
    return this.#names.length;
  }

  /** The slot of the name that these bytes are, with their hash; -1 when it is not read. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const bucket = this.#buckets[hash & (this.#buckets.length - 1)]!;
    for (let at = 0; at < bucket.length; at++) {
      const slot = bucket[at]!;
      if (slot.hash === hash && isAt(slot.bytes, bytes, start, end)) return slot.index;
    }
    return -1;
  }

  /** The fields with these values by slot. All of them have one hidden class, so that reading them stays fast. */
  fieldsOf(values: readonly Value[]): ValueObject {
    const fields: Record<string, Value> = { ...this.#blank };
    for (let slot = 0; slot < this.#names.length; slot++) fields[this.#names[slot]!] = values[slot];
    return fields;
  }
}

interface Slot {
  readonly index: number;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly hash: number;
}

function slotOf(name: string, index: number): Slot {
  const bytes = Buffer.from(name);
  return { index, name, bytes, hash: bytes.reduce(nextHash, 0) };
}

/** The hash of bytes with one more. */
export function nextHash(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/** Whether `expected` is what stands from `start` to `end`. */
function isAt(expected: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (expected.length !== end - start) return false;
  for (let at = 0; at < expected.length; at++) if (bytes[start + at] !== expected[at]) return false;
  return true;
}
