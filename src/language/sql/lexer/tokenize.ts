import { SyntaxFailure } from "../../expression/syntax-error.ts";
import type { Token } from "./token.ts";

const space = /(?:\s+|--[^\n]*)+/y;
const name = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_]*/uy;
/** A number ends where a name cannot go on, so that `1st` is reported as a whole. */
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[\p{L}_]*/uy;
const wholeNumber = /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const operator = /\{-|-\}|<>|!=|<=|>=|\|\||[-+*/%=<>().,;[\]{}^$?|]/y;

/** Splits SQL text into tokens; the last one is `end`. Throws SyntaxFailure at the first place that is none. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let position = skipSpace(source, 0);
  while (position < source.length) {
    const token = nextToken(source, position);
    tokens.push(token);
    position = skipSpace(source, token.end);
  }
  tokens.push({ kind: "end", text: "", start: source.length, end: source.length });
  return tokens;
}

function skipSpace(source: string, from: number): number {
  let position = from;
  for (;;) {
    position += matchAt(space, source, position).length;
    if (!source.startsWith("/*", position)) return position;
    const end = source.indexOf("*/", position + 2);
    if (end < 0) throw unterminated(position, 2, "comment", "*/");
    position = end + 2;
  }
}

function nextToken(source: string, start: number): Token {
  const first = source[start]!;
  if (first === "'") return quotedToken("string", "string", source, start);
  if (first === "`") return quotedToken("quoted", "name", source, start);
  if (first === '"') throw doubleQuotes(source, start);
  const word = matchAt(name, source, start);
  if (word !== "") return { kind: "name", text: word, start, end: start + word.length };
  const digits = matchAt(number, source, start);
  if (digits !== "") return numberToken(digits, start);
  const sign = matchAt(operator, source, start);
  if (sign !== "") return { kind: "operator", text: sign, start, end: start + sign.length };
  const character = String.fromCodePoint(source.codePointAt(start)!);
  throw new SyntaxFailure("SQL_BAD_CHARACTER", { character }, { start, end: start + character.length });
}

function numberToken(text: string, start: number): Token {
  const end = start + text.length;
  if (!wholeNumber.test(text)) throw new SyntaxFailure("SQL_BAD_NUMBER", { text }, { start, end });
  return { kind: "number", text, start, end };
}

/** Text in quotes; a quote inside is written twice. */
function quotedToken(kind: "string" | "quoted", what: string, source: string, start: number): Token {
  const quote = source[start]!;
  let end = source.indexOf(quote, start + 1);
  while (end >= 0 && source[end + 1] === quote) end = source.indexOf(quote, end + 2);
  if (end < 0) throw unterminated(start, 1, what, quote);
  const text = source.slice(start + 1, end).replaceAll(quote + quote, quote);
  if (kind === "quoted" && text === "")
    throw new SyntaxFailure("SQL_EMPTY_NAME", {}, { start, end: end + 1 });
  return { kind, text, start, end: end + 1 };
}

function doubleQuotes(source: string, start: number): SyntaxFailure {
  const close = source.indexOf('"', start + 1);
  const end = close < 0 ? start + 1 : close + 1;
  const text = close < 0 ? "…" : source.slice(start + 1, close);
  return new SyntaxFailure("SQL_DOUBLE_QUOTES", { text }, { start, end });
}

function unterminated(start: number, length: number, what: string, closing: string): SyntaxFailure {
  return new SyntaxFailure("SQL_UNTERMINATED", { what, closing }, { start, end: start + length });
}

function matchAt(pattern: RegExp, source: string, position: number): string {
  pattern.lastIndex = position;
  return pattern.exec(source)?.[0] ?? "";
}
