import { expect, it } from "vitest";
import { scanBlock } from "./scan-block.ts";

const digits = "1234567890987654321234567890";

/** Numbers of so many digits, with a point at every place and without one. */
function numbersOf(count: number): string[] {
  const all = [digits.slice(0, count), "9".repeat(count), `${"0".repeat(count - 1)}1`];
  return all
    .flatMap((text) => [
      text,
      ...Array.from({ length: count - 1 }, (_, at) => `${text.slice(0, at + 1)}.${text.slice(at + 1)}`),
    ])
    .filter((text) => !/^0\d/.test(text))
    .flatMap((text) => [text, `-${text}`]);
}

it("reads numbers up to 15 digits as JSON.parse does, and is not sure of others", () => {
  for (let count = 1; count <= 20; count++) {
    const numbers = numbersOf(count);
    for (const after of ["", " ", ',"b":12345678901234567890', ',"b":7']) {
      const found = scanBlock(
        ["a"],
        numbers.map((text) => `{"a":${text}${after}}`),
      );
      expect(found).toStrictEqual(numbers.map((text) => (count > 15 ? "other" : { a: JSON.parse(text) })));
    }
  }
});

it("is not sure of what is no number, nor of exponents", () => {
  const wrong = numbersOf(7)
    .concat(numbersOf(8), numbersOf(15), numbersOf(16))
    .flatMap((text) => [`0${text}`, `${text}.`, `${text}e`, `${text}E1`, `${text}-`, `${text}:`, `+${text}`]);
  const noNumbers = [...wrong, "-", ".5", "-.5", "1..2", "1.2.3", "00", "-01", "1/", "1:", "١"];
  const lines = noNumbers.map((text) => `{"a":${text}}`);
  expect(scanBlock(["a"], lines)).toEqual(lines.map(() => "other"));
});

it("goes over numbers that nobody asks for, however long they are", () => {
  for (let count = 1; count <= 40; count++) {
    const number = "7".repeat(count);
    const numbers = [number, `${number}.${number}`, `-0.${number}e-${number}`, `${number}E+5`, `0e${number}`];
    const lines = numbers.map((text) => `{"b":${text},"a":1}`);
    expect(scanBlock(["a"], lines)).toEqual(lines.map(() => ({ a: 1 })));
    const wrong = [
      `0${number}`,
      `${number}.`,
      `${number}.e5`,
      `${number}e`,
      `${number}e+`,
      `-`,
      `${number}.1.1`,
    ];
    const wrongLines = wrong.map((text) => `{"b":${text},"a":1}`);
    expect(scanBlock(["a"], wrongLines)).toEqual(wrongLines.map(() => "other"));
  }
});
