import type { RandomNumbers } from "../../../../src/testing/random-numbers.ts";

/** Names as they are written: equal ones in several ways, and those that mean something to JavaScript or to paths. */
const names = written(String.raw`
  "t" "t" "t" "a" "a" "b" "c" "d" "\u0061" "a.b" "a.b.c" "a\u002eb" "" "0" "12" "é" "支付" "😀" "�" "\ud800" "\n"
  "__proto__" "constructor" "toString" "hasOwnProperty" "time" "source" "record" "raw" "longer_than_the_names_around_it_and_than_others"
`);

const texts = [
  ...written(String.raw`
    "" "pay" "view" "u17973" "支付成功" "é" "😀" "}" "{\"a\":1}" "\"" "\\" "\/\b\f\n\r\t" "\u00e9" "\uD83D\uDE00" "\ud800"
    "x\udc00y" "é\\" "\u12" "\x" "\"
  `),
  '"a b"',
  '"\t"',
  '"\u2028"',
  '"\u007f"',
  '"\ufeff"',
  `"${"long ".repeat(10)}"`,
  `"${"長".repeat(12)}"`,
];

const numbers = written(`
  0 -0 1 1.0 -1.50 1e3 1E+3 1e-3 0.1 103.87 501.18 5e-324 1e308 1e309 -1e999 0e999 -0.0 0.000001 4.35 2.675
  9007199254740991 9007199254740992 9007199254740993 -9007199254740993 9007199254740993.0 1700000000000 1700000000000.5
  123456789012345 1234567890123456 12345678901234567890 0.123456789012345 0.1234567890123456
  179769313486231580793728971405301e276
`);
const wrongNumbers = written("01 -01 +1 .5 1. - -a 1e 1e+ 0x1 1.e1 00 NaN Infinity --1 1_0");

const words = ["true", "false", "null", "nul", "True", "undefined", "truex"];

const spaces = ["", "", "", "", "", " ", "\t", "  ", "\r", "\u00a0"];

/** A line that is JSON, nearly JSON, or an object cut up: the bytes of one record, without a line feed. */
export function randomJsonLine(random: RandomNumbers): Buffer {
  const text = random.chance(0.95) ? objectText(random, 0) : valueText(random, 0);
  const bytes = Buffer.from(space(random) + text + space(random));
  return random.chance(0.3) ? mutate(bytes, random) : bytes;
}

function objectText(random: RandomNumbers, depth: number): string {
  const members = Array.from({ length: random.between(0, depth === 0 ? 8 : 3) }, () => {
    const [before, after, beforeValue, afterValue] = [1, 2, 3, 4].map(() => space(random));
    return (
      before + nameText(random, depth) + after + ":" + beforeValue + valueText(random, depth) + afterValue
    );
  });
  return `{${members.join(",")}${members.length === 0 ? space(random) : ""}}`;
}

/** Inside of objects mostly those that paths lead to. */
function nameText(random: RandomNumbers, depth: number): string {
  return depth > 0 && random.chance(0.6) ? random.pick(['"b"', '"c"', '"d"']) : random.pick(names);
}

function valueText(random: RandomNumbers, depth: number): string {
  // Rare mistakes: most lines should come through.
  const kind = random.between(0, depth > 3 ? 79 : 99);
  if (kind < 35) return random.pick(random.chance(0.98) ? numbers : wrongNumbers);
  if (kind < 45) return randomNumber(random);
  if (kind < 70) return random.pick(texts);
  if (kind < 80) return random.pick(random.chance(0.97) ? words.slice(0, 3) : words);
  if (kind < 90) return objectText(random, depth + 1);
  if (random.chance(0.02)) return deep(random);
  const items = Array.from(
    { length: random.between(0, 3) },
    () => valueText(random, depth + 1) + space(random),
  );
  return `[${space(random)}${items.join(`,${space(random)}`)}]`;
}

/** Any number of digits on both sides of the point. */
function randomNumber(random: RandomNumbers): string {
  const digits = (most: number): string =>
    Array.from({ length: random.between(1, most) }, () => random.between(0, 9)).join("");
  const whole = digits(random.pick([3, 17])).replace(/^0+(?=\d)/, "");
  const fraction = random.chance(0.6) ? `.${digits(random.pick([2, 17]))}` : "";
  const exponent = random.chance(0.1) ? `e${random.between(-330, 310)}` : "";
  return (random.chance(0.2) ? "-" : "") + whole + fraction + exponent;
}

/** Around the depth where the scanner gives up, and around the one where events are refused. */
function deep(random: RandomNumbers): string {
  const depth = random.pick([60, 63, 64, 65, 70, 498, 499, 500, 501]);
  return "[".repeat(depth) + "]".repeat(depth);
}

function space(random: RandomNumbers): string {
  return random.chance(0.98) ? random.pick(spaces.slice(0, -1)) : random.pick(spaces);
}

/** One to three small changes: bytes left out, put in, changed or doubled, or the end cut off. */
function mutate(bytes: Buffer, random: RandomNumbers): Buffer {
  let mutated = bytes;
  for (let times = random.between(1, 3); times > 0; times--) {
    const at = random.between(0, mutated.length);
    const [before, after] = [mutated.subarray(0, at), mutated.subarray(at)];
    const change = random.pick(["leaveOut", "putIn", "change", "double", "cut"]);
    const odd = Buffer.of(
      random.pick([0, 0x09, 0x20, 0x22, 0x2c, 0x30, 0x3a, 0x5b, 0x5c, 0x7d, 0x80, 0xc3, 0xff]),
    );
    if (change === "cut") mutated = before;
    else if (change === "putIn") mutated = Buffer.concat([before, odd, after]);
    else if (change === "change") mutated = Buffer.concat([before, odd, after.subarray(1)]);
    else if (change === "leaveOut") mutated = Buffer.concat([before, after.subarray(1)]);
    else mutated = Buffer.concat([before, after.subarray(0, random.between(1, 9)), after]);
  }
  return Buffer.from(mutated.filter((code) => code !== 0x0a));
}

function written(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
