import { expect, it } from "vitest";
import { createFieldReader, plainReader } from "../../../../src/operators/source/json/field-reader.ts";
import { Projection } from "../../../../src/operators/source/json/projection.ts";
import { kinds } from "../../../../src/operators/source/json/wasm/scan-lines.ts";

const names = ["a", "0", "__proto__", 'a"b', "\u2028", "${x}", "\ud800", "a.b", "constructor"];
const projection = new Projection(names);
const readers = [createFieldReader(projection, true), plainReader(projection)];

/** A tape with these values from its second number on; texts by their numbers. */
function tapeOf(values: readonly (number | readonly [kind: number, text: number])[], texts: string[]) {
  const numbers = new Float64Array(values.length + 1);
  const words = new Uint32Array(numbers.buffer);
  for (const [index, value] of values.entries()) {
    if (typeof value === "number") numbers[index + 1] = value;
    else words.set([value[1], value[0]], 2 * index + 2);
  }
  return { numbers, words, texts };
}

it.each(readers)("reads values of all kinds into fields of any names", ({ read, readInto }) => {
  const { text, nothing, true: yes, false: no, null: none, json } = kinds;
  const tape = tapeOf(
    [1.5, [text, 1], [nothing, 0], [yes, 0], [no, 0], [none, 0], [json, 2], [text, 0], -0],
    ["", "x", '{"b":[1]}'],
  );
  const fields = read(tape, 1)!;
  const used = readInto(
    projection.blank(),
    tapeOf(
      names.map(() => 7),
      [],
    ),
    1,
  )!;
  expect(readInto(used, tape, 1)).toStrictEqual(fields);
  const values = [1.5, "x", undefined, true, false, null, { b: [1] }, "", -0];
  expect(names.map((name) => Object.getOwnPropertyDescriptor(fields, name)?.value as unknown)).toStrictEqual(
    values,
  );
  expect(Object.keys(fields)).toEqual(Object.keys(projection.blank()));
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
});

it.each(readers)("reads nothing when a value turns out to be no JSON", ({ read }) => {
  const values = names.map((_, index) => [index === 3 ? kinds.json : kinds.nothing, 0] as const);
  expect(read(tapeOf(values, ["[01]"]), 1)).toBeUndefined();
});
