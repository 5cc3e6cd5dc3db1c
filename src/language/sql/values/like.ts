import { evaluationError } from "../../expression/evaluation-error.ts";
import { cachedPattern } from "../../expression/regex/pattern-cache.ts";

/** Whether a whole text matches. */
export type TextTest = (text: string) => boolean;

const mostTests = 256;
const tests = new Map<string, TextTest>();

/** LIKE: `%` any characters, `_` one; the escape character takes away their meaning. */
export function likePattern(pattern: string, escape?: string): TextTest {
  return remembered(`L${escape ?? ""}\n${pattern}`, () => {
    checkEscape(escape);
    const prefix = /^([^%_\\]*)%$/.exec(pattern)?.[1];
    if (prefix !== undefined && escape === undefined) return (text) => text.startsWith(prefix);
    return regexTest(translate(pattern, escape, quoted));
  });
}

/** SIMILAR TO: as LIKE, and with the `| * + ? { } ( ) [ ]` of regular expressions. */
export function similarPattern(pattern: string, escape?: string): TextTest {
  return remembered(`S${escape ?? ""}\n${pattern}`, () => {
    checkEscape(escape);
    return regexTest(
      translate(pattern, escape, (sign) => (/[|*+?{}()[\]^,-]/.test(sign) ? sign : quoted(sign))),
    );
  });
}

function checkEscape(escape: string | undefined): void {
  if (escape !== undefined && Array.from(escape).length !== 1)
    throw evaluationError("ESCAPE needs one character");
}

function translate(pattern: string, escape: string | undefined, other: (sign: string) => string): string {
  let regex = "";
  const signs = Array.from(pattern);
  for (let index = 0; index < signs.length; index++) {
    const sign = signs[index]!;
    if (sign === escape) {
      const next = signs[++index];
      if (next === undefined) throw evaluationError("the pattern ends with its escape character");
      regex += quoted(next);
    } else if (sign === "%") regex += ".*";
    else regex += sign === "_" ? "." : other(sign);
  }
  return `(?s)${regex}`;
}

function quoted(sign: string): string {
  return /[\\^$.|?*+()[\]{}]/.test(sign) ? `\\${sign}` : sign;
}

function regexTest(regex: string): TextTest {
  const compiled = cachedPattern(regex);
  return (text) => compiled.matches(text);
}

function remembered(key: string, make: () => TextTest): TextTest {
  const known = tests.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (tests.size >= mostTests) tests.clear();
  tests.set(key, made);
  return made;
}
