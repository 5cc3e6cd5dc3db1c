import fc from "fast-check";
import { expect, it } from "vitest";
import { JavaPattern } from "../../../src/language/expression/regex/java-pattern.ts";
import { plainRegex } from "../../../src/language/expression/regex/plain-regex.ts";
import { RegexFailure } from "../../../src/language/expression/regex/regex-failure.ts";

const atom = fc.constantFrom(
  "a",
  "b",
  "1",
  " ",
  "-",
  "\\.",
  "\\-",
  "\\@",
  ".",
  "\\d",
  "\\w",
  "\\D",
  "[ab]",
  "[^a]",
  "[a-c1]",
  "[\\d.]",
  "[a-]",
);
const count = fc.constantFrom("", "", "", "{2}", "*", "+", "?", "{1,}", "{0,2}");
const pattern = fc
  .array(fc.tuple(atom, count), { maxLength: 5 })
  .map((parts) => parts.map(([one, many]) => one + many).join(""));
const text = fc.string({
  unit: fc.constantFrom("a", "b", "c", "1", ".", "-", "@", " ", "\n", "\u0085", "é", "𝒳"),
  maxLength: 8,
});

it("answers the same from the native and the linear engine", () => {
  let native = 0;
  fc.assert(
    fc.property(pattern, text, (plain, subject) => {
      if (plainRegex(plain) !== undefined) native++;
      // A group makes a pattern that is not plain, so that the linear engine runs it.
      expect(plainRegex(`(?:${plain})`)).toBeUndefined();
      expect(new JavaPattern(plain).matches(subject)).toBe(new JavaPattern(`(?:${plain})`).matches(subject));
    }),
    { numRuns: 2000 },
  );
  expect(native).toBeGreaterThan(500);
});

it("gives the native engine no pattern with two variable counts", () => {
  const risky = ["a*a*", "a+b?", "(a+)+", "(a|b)", "a{1,2}b{1,2}", ".*x.*", "a?a?", "a**", "a*+"];
  expect(risky.map((each) => plainRegex(each))).toEqual(risky.map(() => undefined));
});

it("refuses any text that is no pattern with nothing but a RegexFailure", () => {
  const pieces = fc.constantFrom(
    ..."( ) [ ] { } * + ? | ^ $ \\ . a - 1 , : = ! < > & \\Q \\E \\p{L} \\1 (?i) (?: [^ {2}".split(" "),
  );
  const source = fc.oneof(
    fc.array(pieces, { maxLength: 8 }).map((list) => list.join("")),
    fc.string({ maxLength: 10 }),
  );
  fc.assert(
    fc.property(source, text, (raw, subject) => {
      try {
        const compiled = new JavaPattern(raw);
        expect(compiled.matches(subject)).toBe(compiled.fullMatch(subject) !== null);
        expect(compiled.finds(subject)).toBe([...compiled.findAll(subject)].length > 0);
      } catch (error) {
        expect(error).toBeInstanceOf(RegexFailure);
      }
    }),
    { numRuns: 3000 },
  );
});
