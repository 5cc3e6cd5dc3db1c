import { projectedNames } from "../../../event/projected-names.ts";
import type { Value, ValueObject } from "../../../event/value.ts";
import { FlatEvent } from "./projected-event.ts";

/** Beyond so many names little of a line is left out, and objects become slow. */
const maxNames = 100;

/** The projection to the fields that decide about these paths; undefined when there are too many to be worth it. */
export function createProjection(paths: Iterable<string>): Projection | undefined {
  const names = projectedNames(paths);
  return names.length > maxNames ? undefined : new Projection(names);
}

/** Which fields at the top level of an event are read. */
export class Projection {
  /** At the top level, each once. */
  readonly names: readonly string[];
  /** One of them whose value is read apart and is no field of the objects. */
  readonly apart: string | undefined;
  /** Those that objects have. */
  readonly fieldNames: readonly string[];
  /** The fields of a line are properties of its event. */
  readonly isFlat: boolean;
  readonly #blank: ValueObject;
  /** Names by their hash; a power of two of buckets, so many that most names that are not read find an empty one. */
  readonly #buckets: readonly (readonly WrittenName[])[];

  constructor(names: readonly string[], apart?: string) {
    this.names = names;
    this.apart = apart;
    this.fieldNames = names.filter((name) => name !== apart);
    this.#blank = Object.fromEntries(this.fieldNames.map((name) => [name, undefined]));
    this.isFlat = FlatEvent.mayHave(this.fieldNames);
    // A name that is no well-formed Unicode has no bytes of its own. JSON can only escape it, and escaped names are
    // left to JSON.parse.
    const written = names.filter((name) => name.isWellFormed()).map(writtenName);
    const size = 2 ** Math.ceil(Math.log2(8 * (names.length + 1)));
    this.#buckets = Array.from({ length: size }, (_, bucket) =>
      written.filter(({ hash }) => (hash & (size - 1)) === bucket),
    );
  }

  /** The same with a name apart, which must be one of them. */
  withApart(name: string): Projection {
    return new Projection(this.names, name);
  }

  /** The name that stands from `start` to a quote at `end`; undefined when it is not read. */
  find(bytes: Uint8Array, start: number, end: number): string | undefined {
    const bucket = this.#buckets[hashAt(bytes, start, end) & (this.#buckets.length - 1)]!;
    for (let at = 0; at < bucket.length; at++)
      if (isAt(bucket[at]!.bytes, bytes, start, end)) return bucket[at]!.name;
    return undefined;
  }

  /** An object with the names of fields and no values. All of them have one hidden class, so that reading them stays fast. */
  blank(): WritableFields {
    const fields = this.begin();
    if (this.isFlat) for (const name of this.fieldNames) fields[name] = undefined;
    return fields;
  }

  /** The same for who sets all fields, in the order of `fieldNames`: in an event there need be none before. */
  begin(): WritableFields {
    return this.isFlat ? (new FlatEvent() as unknown as WritableFields) : { ...this.#blank };
  }
}

/** Fields while they are read. */
export type WritableFields = Record<string, Value>;

interface WrittenName {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly hash: number;
}

function writtenName(name: string): WrittenName {
  const bytes = Buffer.from(name);
  return { name, bytes, hash: hashAt(Buffer.from(`${name}"`), 0, bytes.length) };
}

/** Of both ends and the length of a name: a step for each byte would cost more than it saves. */
function hashAt(bytes: Uint8Array, start: number, end: number): number {
  return bytes[start]! + 7 * bytes[end - (end > start ? 1 : 0)]! + 31 * (end - start);
}

/** Whether `expected` is what stands from `start` to `end`. */
function isAt(expected: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (expected.length !== end - start) return false;
  for (let at = 0; at < expected.length; at++) if (bytes[start + at] !== expected[at]) return false;
  return true;
}
