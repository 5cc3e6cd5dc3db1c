import { byte, isDigit, unsure } from "./bytes.ts";
import { skipNumber } from "./skip-number.ts";

const {
  backslash,
  carriageReturn,
  closeBrace,
  closeBracket,
  colon,
  comma,
  lowerF,
  lowerN,
  lowerT,
  lowerU,
  openBrace,
  openBracket,
  quote,
  space,
  tab,
} = byte;

/** Deeper values are left to JSON.parse: the functions call each other for every level. */
const maxDepth = 64;

/*
 * Each function goes over one thing that begins at `at` and gives the place after it. They check every byte: a line
 * is only taken without JSON.parse when it certainly is JSON. No bounds are checked: the
 * byte after the line is a line feed, and nothing in JSON goes on over one.
 */

/** Goes over a value of any kind; `depth` counts the values around it. */
export function skipValue(bytes: Uint8Array, at: number, depth: number): number {
  switch (bytes[at]) {
    case quote:
      return skipText(bytes, at + 1);
    case openBrace:
      return depth < maxDepth ? skipObject(bytes, at + 1, depth + 1) : unsure;
    case openBracket:
      return depth < maxDepth ? skipArray(bytes, at + 1, depth + 1) : unsure;
    case lowerT:
      return skipWord(bytes, at, trueBytes);
    case lowerF:
      return skipWord(bytes, at, falseBytes);
    case lowerN:
      return skipWord(bytes, at, nullBytes);
    default:
      return skipNumber(bytes, at);
  }
}

export function skipSpace(bytes: Uint8Array, at: number): number {
  let code = bytes[at];
  while (code === space || code === tab || code === carriageReturn) code = bytes[++at];
  return at;
}

/** From after the opening quote to after the closing one. Bytes beyond ASCII are known to be valid UTF-8. */
export function skipText(bytes: Uint8Array, at: number): number {
  for (let code = bytes[at]!; code !== quote; code = bytes[at]!) {
    if (code < space) return unsure;
    if (code !== backslash) at += 1;
    else {
      at = skipEscape(bytes, at + 1);
      if (at === unsure) return unsure;
    }
  }
  return at + 1;
}

const escapes = new Set(Buffer.from('"\\/bfnrt'));

function skipEscape(bytes: Uint8Array, at: number): number {
  const code = bytes[at]!;
  if (escapes.has(code)) return at + 1;
  if (code !== lowerU) return unsure;
  for (let digit = at + 1; digit <= at + 4; digit++) if (!isHexDigit(bytes[digit]!)) return unsure;
  return at + 5;
}

function isHexDigit(code: number): boolean {
  const lower = code | 0x20;
  return isDigit(code) || (lower >= 0x61 && lower <= 0x66);
}

const trueBytes = Buffer.from("true");
const falseBytes = Buffer.from("false");
const nullBytes = Buffer.from("null");

function skipWord(bytes: Uint8Array, at: number, word: Uint8Array): number {
  for (let index = 0; index < word.length; index++) if (bytes[at + index] !== word[index]) return unsure;
  return at + word.length;
}

/** From after the opening bracket to after the closing one. */
function skipArray(bytes: Uint8Array, at: number, depth: number): number {
  at = skipSpace(bytes, at);
  if (bytes[at] === closeBracket) return at + 1;
  for (;;) {
    at = skipValue(bytes, at, depth);
    if (at === unsure) return unsure;
    at = skipSpace(bytes, at);
    if (bytes[at] === closeBracket) return at + 1;
    if (bytes[at] !== comma) return unsure;
    at = skipSpace(bytes, at + 1);
  }
}

/** From after the opening brace to after the closing one. */
function skipObject(bytes: Uint8Array, at: number, depth: number): number {
  at = skipSpace(bytes, at);
  if (bytes[at] === closeBrace) return at + 1;
  for (;;) {
    if (bytes[at] !== quote) return unsure;
    at = skipText(bytes, at + 1);
    if (at === unsure) return unsure;
    at = skipSpace(bytes, at);
    if (bytes[at] !== colon) return unsure;
    at = skipValue(bytes, skipSpace(bytes, at + 1), depth);
    if (at === unsure) return unsure;
    at = skipSpace(bytes, at);
    if (bytes[at] === closeBrace) return at + 1;
    if (bytes[at] !== comma) return unsure;
    at = skipSpace(bytes, at + 1);
  }
}
