import { expect, it } from "vitest";
import { ShortTexts } from "../../../../src/operators/source/json/short-texts.ts";

it("gives every text as it is, whatever stood at its place before", () => {
  const texts = [
    "a",
    "b",
    "ab",
    "ba",
    "",
    "a",
    "é",
    "\u00c3\u00a9",
    "abc",
    "ab",
    "abd",
    "支付",
    "x".repeat(33),
    "x".repeat(32),
  ];
  const cache = new ShortTexts();
  const given = [...texts, ...texts].map((text) => {
    const bytes = Buffer.from(`"${text}"`);
    // One hash for all: each takes the place of the one before.
    return cache.text(bytes, 1, bytes.length - 1, 7, bytes.length === text.length + 2);
  });
  expect(given).toEqual([...texts, ...texts]);
});
