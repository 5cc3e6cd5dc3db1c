import { escapedClasses, lineTerminators, namedClasses } from "./java-classes.ts";
import { malformed, unsupported } from "./regex-failure.ts";

/**
 * Java syntax → RE2 syntax with the same meaning. Throws RegexFailure for what cannot run in linear time (back
 * references, lookaround, possessive and atomic groups) and for what RE2 would silently read otherwise.
 */
export function translateJavaRegex(pattern: string): string {
  const reader = new RegexReader(pattern);
  let output = "";
  while (!reader.done) output += translateAtom(reader);
  return output;
}

/** A cursor over the pattern. */
class RegexReader {
  readonly text: string;
  position = 0;
  /** With `(?s)` somewhere the dot stays as it is; RE2 then takes it for every character. */
  readonly dotAll: boolean;

  constructor(text: string) {
    this.text = text;
    this.dotAll = /\(\?[a-zA-Z]*s/.test(text);
  }

  get done(): boolean {
    return this.position >= this.text.length;
  }

  peek(ahead: number = 0): string {
    return this.text[this.position + ahead] ?? "";
  }

  /** Moves over what matches here, and returns it. */
  take(matcher: RegExp): RegExpExecArray | null {
    const match = matcher.exec(this.text.slice(this.position));
    if (match !== null) this.position += match[0].length;
    return match;
  }
}

function translateAtom(reader: RegexReader): string {
  const character = reader.peek();
  if (character === "\\") return translateEscape(reader, false);
  if (character === "[") return translateClass(reader);
  if (character === "(") return translateGroup(reader);
  if (/[*+?{]/.test(character)) return translateQuantifier(reader);
  reader.position++;
  return character === "." && !reader.dotAll ? `[^${lineTerminators}]` : character;
}

function translateQuantifier(reader: RegexReader): string {
  const match = reader.take(/^(?:[*+?]|\{\d+(?:,\d*)?\})([+?]?)/);
  if (match === null) throw malformed(`"${reader.peek()}" is no quantifier here`);
  if (match[1] === "+")
    throw unsupported("possessive quantifiers", `Write ${match[0].slice(0, -1)} instead of ${match[0]}.`);
  return match[0];
}

function translateGroup(reader: RegexReader): string {
  if (reader.take(/^\(\?(?:[=!]|<[=!])/)) {
    throw unsupported("lookahead and lookbehind", "Use two conditions joined by && instead.");
  }
  if (reader.take(/^\(\?>/)) throw unsupported("atomic groups", "Write (?:…) instead.");
  const flags = reader.take(/^\(\?[a-zA-Z-]+[:)]/);
  if (flags !== null) {
    const odd = /[^ims:()?-]/.exec(flags[0]);
    if (odd !== null) throw unsupported(`the flag "${odd[0]}"`, "Only the flags i, m and s can be used.");
    return flags[0];
  }
  reader.position++;
  return "(";
}

/** An escape, inside or outside of brackets. */
function translateEscape(reader: RegexReader, inClass: boolean): string {
  const bracket = (inside: string, negated: boolean): string => {
    if (!inClass) return `[${negated ? "^" : ""}${inside}]`;
    if (negated) throw unsupported("a negated class inside brackets", "Write the characters out.");
    return inside;
  };
  const quoted = reader.take(/^\\Q([\s\S]*?)(?:\\E|$)/);
  if (quoted !== null) return quoted[1]!.replace(/[^\p{L}\p{N}]/gu, quoteCharacter);
  const named = reader.take(/^\\([pP])\{(\w+)\}/);
  if (named !== null) {
    const inside = Object.hasOwn(namedClasses, named[2]!) ? namedClasses[named[2]!] : undefined;
    // \p{IsHan} is \p{Han} in RE2.
    if (inside === undefined) return `\\${named[1]}{${named[2]!.replace(/^Is/, "")}}`;
    return bracket(inside, named[1] === "P");
  }
  const unicode = reader.take(/^\\u([0-9a-fA-F]{4})/);
  if (unicode !== null) return `\\x{${unicode[1]}}`;
  const [, letter = ""] = reader.take(/^\\([\s\S]?)/)!;
  refuseEscape(letter);
  if (letter === "e") return "\\x1B";
  if (letter === "Z") return inClass ? "Z" : "(?:\\n?\\z)";
  if (letter === "R") return "(?:\\r\\n|[\\n\\v\\f\\r\\x{85}\\x{2028}\\x{2029}])";
  if (Object.hasOwn(escapedClasses, letter)) return bracket(escapedClasses[letter]!, false);
  const small = letter.toLowerCase();
  if (!Object.hasOwn(escapedClasses, small)) return `\\${letter}`;
  return bracket(escapedClasses[small]!, true);
}

function quoteCharacter(character: string): string {
  return `\\x{${character.codePointAt(0)!.toString(16)}}`;
}

function refuseEscape(letter: string): void {
  if (/[1-9k]/.test(letter)) throw unsupported("back references", "Compare the fields themselves instead.");
  if (letter === "G" || letter === "X") throw unsupported(`\\${letter}`, "Leave it out.");
  if (letter === "") throw malformed("it ends with a backslash");
}

function translateClass(reader: RegexReader): string {
  reader.position++;
  let output = reader.take(/^\^/) === null ? "[" : "[^";
  for (let first = true; first || reader.peek() !== "]"; first = false) {
    if (reader.done) throw malformed("a [ has no ]");
    output += translateMember(reader, first);
  }
  reader.position++;
  return `${output}]`;
}

function translateMember(reader: RegexReader, first: boolean): string {
  const character = reader.peek();
  if (character === "\\") return translateEscape(reader, true);
  if (character === "&" && reader.peek(1) === "&") {
    throw unsupported("class intersection (&&)", "Write the characters out; a plain & is written \\&.");
  }
  if (character === "[") throw unsupported("brackets inside brackets", "A plain [ is written \\[.");
  if (character === "]" && first) throw malformed('"[]" is empty; a plain ] is written \\]');
  reader.position++;
  return character;
}
