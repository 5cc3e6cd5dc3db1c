import { RE2JS } from "re2js";
import { plainRegex } from "./plain-regex.ts";
import { malformed, unsupported, type RegexFailure } from "./regex-failure.ts";
import { translateJavaRegex } from "./translate-java-regex.ts";

/** Groups of a match: the whole first; null for a group that took no part. */
export type Groups = readonly (string | null)[];

/** Text from `start` to `end`, with the groups of the match there. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly groups: Groups;
}

/** Characters of a pattern, and instructions of its program: both multiply the time per character of the text. */
const maxPatternLength = 1000;
const maxProgramSize = 3000;

/** A regular expression in Java syntax that runs in time linear in the text. */
export class JavaPattern {
  readonly pattern: string;
  private readonly engine: RE2JS;
  /** Answers for full matches of plain patterns, only faster. */
  private readonly native: RegExp | undefined;

  /** Throws RegexFailure. */
  constructor(pattern: string) {
    this.pattern = pattern;
    this.engine = compile(pattern);
    this.native = plainRegex(pattern);
  }

  /** Whether the whole text matches. */
  matches(text: string): boolean {
    return this.native === undefined ? this.engine.testExact(text) : this.native.test(text);
  }

  /** Groups of a match of the whole text, or null. */
  fullMatch(text: string): Groups | null {
    if (this.native !== undefined) return this.native.exec(text);
    const matcher = this.engine.matcher(text);
    return matcher.matches() ? groupsOf(matcher) : null;
  }

  /** Whether a part of the text matches. */
  finds(text: string): boolean {
    return this.engine.test(text);
  }

  /** All matches from left to right. */
  *findAll(text: string): Generator<Finding> {
    const matcher = this.engine.matcher(text);
    while (matcher.find()) yield { start: matcher.start(), end: matcher.end(), groups: groupsOf(matcher) };
  }
}

function groupsOf(matcher: { groupCount(): number; group(index: number): string | null }): Groups {
  return Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? null);
}

function compile(pattern: string): RE2JS {
  if (pattern.length > maxPatternLength) throw tooLarge();
  const compiled = compileTranslated(translateJavaRegex(pattern));
  if (compiled.programSize() > maxProgramSize) throw tooLarge();
  return compiled;
}

function tooLarge(): RegexFailure {
  return unsupported("patterns of this size", "Lower the counts, or check the length of the text instead.");
}

function compileTranslated(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw malformed((error as Error).message.replace(/^error parsing regexp: /, ""));
  }
}
