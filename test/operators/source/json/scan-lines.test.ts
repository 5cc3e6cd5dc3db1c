import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileScanner } from "../../../../scripts/compile-scanner.ts";
import { createProjection } from "../../../../src/operators/source/json/projection.ts";
import { createBlockScanner } from "../../../../src/operators/source/json/json-block-scanner.ts";
import { layout } from "../../../../src/operators/source/json/wasm/scan-lines.ts";

const folder = new URL("../../../../src/operators/source/json/wasm/", import.meta.url);

it("the compiled scanner is what its source says; else run: npm run build:wasm", async () => {
  expect(readFileSync(new URL("scan-lines-code.ts", folder), "utf8")).toBe(await compileScanner());
});

it("both sides know the same layout of the memory", () => {
  const source = readFileSync(new URL("scan-lines.as.ts", folder), "utf8");
  const constants = Object.fromEntries(
    [...source.matchAll(/^const (\w+): \w+ = (\d+);/gm)].map(([, name, value]) => [name, Number(value)]),
  );
  expect(constants).toMatchObject({
    NAMES: layout.names,
    NAME_SLOTS: layout.nameSlots,
    TEXTS: layout.namesEnd,
    NEW_TEXTS: layout.newTexts,
    TAPE: layout.tape,
  });
});

/** Reads one field of many lines in one block. */
function readField(name: string, texts: readonly string[]): unknown[] {
  const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(""));
  const read: unknown[] = [];
  const line = { bytes, start: 0, end: 0, ascii: false, number: 0 };
  createBlockScanner(createProjection([name])!)!.scan(0, bytes.length, line, {
    fields: (fields) => read.push(fields[name]),
    other: () => read.push("other"),
  });
  expect(line.number).toBe(texts.length);
  return read;
}

it("gives every text as it is, however many different ones came before", () => {
  const texts = Array.from({ length: 200_000 }, (_, index) => `u${(index * 7919) % 70_001}`);
  expect(
    readField(
      "a",
      texts.map((text) => `{"b":"${text}","a":"${text}"}`),
    ),
  ).toEqual(texts);
});

it("tells apart texts of equal beginnings, up to the longest that it remembers and beyond", () => {
  const texts = Array.from({ length: 40 }, (_, length) => [
    "x".repeat(length),
    `${"x".repeat(length)}y`,
  ]).flat();
  const twice = [...texts, ...texts];
  expect(
    readField(
      "a",
      twice.map((text) => JSON.stringify({ a: text })),
    ),
  ).toEqual(twice);
});

it("takes of equal names the last value, whatever kinds they are", () => {
  const lines = [
    '{"a":"x","a":1}',
    '{"a":1,"a":"x"}',
    '{"a":"x","b":"x","a":"y"}',
    '{"a":"x","a":null}',
    '{"a":"x"}',
  ];
  expect(readField("a", lines)).toEqual([1, "x", "y", null, "x"]);
});
