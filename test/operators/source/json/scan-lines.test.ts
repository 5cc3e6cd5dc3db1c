import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileScanner } from "../../../../scripts/compile-scanner.ts";
import { kinds, layout } from "../../../../src/operators/source/json/wasm/scan-lines.ts";
import { scanBlock } from "./scan-block.ts";

const folder = new URL("../../../../src/operators/source/json/wasm/", import.meta.url);

it("the compiled scanner is what its source says; else run: npm run build:wasm", async () => {
  expect(readFileSync(new URL("scan-lines-code.ts", folder), "utf8")).toBe(await compileScanner());
});

it("both sides know the same layout of the memory", () => {
  const source = readFileSync(new URL("memory.as.ts", folder), "utf8");
  const constants = Object.fromEntries(
    [...source.matchAll(/^export const (\w+): \w+ = (\w+);/gm)].map(([, name, value]) => [
      name,
      Number(value),
    ]),
  );
  expect(constants).toMatchObject({
    NAMES: layout.names,
    NAME_SLOTS: layout.nameSlots,
    TEXTS: layout.namesEnd,
    NEW_TEXTS: layout.newTexts,
    SHORT_TEXTS: layout.shortTexts,
    TAPE: layout.tape,
    REMEMBERED_TEXTS: layout.rememberedTexts,
    MOST_NEW_TEXTS: layout.mostNewTexts,
    NOTHING: kinds.nothing,
    TEXT: kinds.text,
    TRUE: kinds.true,
    FALSE: kinds.false,
    NULL: kinds.null,
    JSON: kinds.json,
  });
});

function readField(name: string, lines: readonly string[]): unknown[] {
  return scanBlock([name], lines).map((fields) =>
    fields === "other" ? fields : (fields as Record<string, unknown>)[name],
  );
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

it("is not sure of a line with more texts than it can hand over", () => {
  const members = (count: number): string =>
    Array.from({ length: count }, (_, index) => `"a":"text ${index}, not so short"`).join(",");
  expect(readField("a", [`{${members(16_384)}}`])).toEqual(["text 16383, not so short"]);
  // Those that found no room are not taken for known ones later.
  const lines = [
    `{${members(40_000)}}`,
    ...Array.from({ length: 1000 }, () => '{"a":"text 16384, not so short"}'),
  ];
  const found = readField("a", lines);
  expect(found.slice(0, 512)).toEqual(Array.from({ length: 512 }, () => "other"));
  expect(found.slice(512)).toEqual(Array.from({ length: 489 }, () => "text 16384, not so short"));
});

it("gives texts that are nearly all new, in ASCII or beyond it, short or long", () => {
  const endings = ["", "é", "支", "0123456", "01234567", "012345678", "x".repeat(30), "\u007f"];
  const texts = Array.from({ length: 60_000 }, (_, index) => `${10_000 + index}${endings[index % 8]!}`);
  expect(
    readField(
      "a",
      texts.map((text) => `{"a":"${text}"}`),
    ),
  ).toEqual(texts);
});
