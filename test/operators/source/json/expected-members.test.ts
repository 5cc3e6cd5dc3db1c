import { expect, it } from "vitest";
import { RandomNumbers } from "../../../../src/testing/random-numbers.ts";
import { scanBlock } from "./scan-block.ts";

const long = "abcdefghijklmnopqrstuvwxyz0123456789";
/** Around the 16 bytes that are compared at once, and the 32 in all, with brace, quotes and colon. */
const longNames = [10, 11, 12, 13, 14, 15, 16, 17, 26, 27, 28, 29, 30, 31, 32, 33].map((length) =>
  long.slice(0, length),
);
const names = ["a", "ab", "abc", "b", "é", ...longNames];
/** Names of lines that nobody asks for: some begin like those above, or go on like them. */
const others = ["", "c", "a ", "ac", "A", ...longNames.map((name) => `${name.slice(0, -1)}_`)];

function expectEach(lines: readonly string[]): void {
  const expected = lines.map((line) => {
    const data = JSON.parse(line) as Record<string, unknown>;
    return Object.fromEntries(names.map((name) => [name, data[name]]));
  });
  expect(scanBlock(names, lines)).toEqual(expected);
}

/** Any members in any order; a name may come twice. */
function randomMembers(random: RandomNumbers): string[] {
  const count = random.between(0, 12);
  return Array.from({ length: count }, () => random.pick(random.chance(0.6) ? names : others));
}

function lineOf(members: readonly string[], random: RandomNumbers, space: () => string): string {
  const texts = members.map((name) => {
    const value = random.pick(["1", "-2.50", '"x"', `"${long}"`, '{"a":1}', "null", "true"]);
    return `${space()}${JSON.stringify(name)}${space()}:${space()}${value}${space()}`;
  });
  return `{${texts.join(",")}}`;
}

it("reads lines whose members are as before, all but one, or quite others", () => {
  const random = new RandomNumbers(7);
  const lines: string[] = [];
  const spaced = (): string => random.pick(["", " ", "\t"]);
  for (let producers = 0; producers < 300; producers++) {
    const orders = Array.from({ length: random.between(1, 3) }, () => randomMembers(random));
    for (let times = 0; times < 30; times++) {
      const members = [...random.pick(orders)];
      if (random.chance(0.2)) members.splice(random.between(0, members.length), random.between(0, 2));
      if (random.chance(0.1)) members.splice(random.between(0, members.length), 0, random.pick(names));
      lines.push(lineOf(members, random, random.chance(0.1) ? spaced : () => ""));
    }
  }
  expectEach(lines);
});

it("reads lines with more members than it remembers", () => {
  const random = new RandomNumbers(8);
  const members = Array.from({ length: 100 }, (_, index) => (index % 9 === 0 ? "ab" : `m${index}`));
  const lines = Array.from({ length: 40 }, (_, index) => [
    lineOf(members, random, () => ""),
    lineOf(members.toSpliced(62 + (index % 5), 1), random, () => ""),
  ]).flat();
  expectEach(lines);
});

it("is not sure of what is no JSON, also where it begins as expected", () => {
  const good = '{"a":1,"b":"x"}';
  const wrong = [
    '{"a":1,"b":"x",}',
    '{"a":1,"b":}',
    '{"a":1"b":"x"}',
    '{"a":1,,"b":"x"}',
    '{"a":1,"b":"x"',
    '{"a":1,"b":"x"}}',
    '{"a":1,"b":"x"},',
    '{"a":,"b":"x"}',
    '{,"a":1,"b":"x"}',
    '{"a":1,{"b":"x"}',
    '{{"a":1,"b":"x"}',
    '{"a":1;"b":"x"}',
    '{"a":1,"b":"x}',
    '{"a":1,"b"',
    '{"a"',
    "{",
  ];
  const lines = wrong.flatMap((line) => [...Array.from({ length: 9 }, () => good), line]);
  const found = scanBlock(["a", "b"], lines);
  expect(found).toEqual(lines.map((line) => (line === good ? { a: 1, b: "x" } : "other")));
});
