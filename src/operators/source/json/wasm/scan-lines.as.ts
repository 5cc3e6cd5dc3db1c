// AssemblyScript: compiled by `npm run build:wasm` into scan-lines-code.ts. See json-block-scanner.ts.
//
// Reads lines of JSON objects, sixteen bytes at a time where it can, and writes down where the values of the fields
// stand that are asked for. Whatever it is not sure about (an escape, a long number, deep nesting, a syntax error)
// makes the line unsure; someone else reads it then. Bytes beyond the last line are line feeds for at least 64 bytes.
import { COMMA, isDigit, LINE_FEED, lineEnd, MINUS, QUOTE, skipSpace } from "./bytes.as";
import { beginMembers, forgetMembers, memberField, memberValue } from "./expected-members.as";
import { FALSE, JSON, NOTHING, NULL, TAPE, TRUE, UNSURE } from "./memory.as";
import { readNumber, writePowers } from "./read-number.as";
import {
  beginTexts,
  endTexts,
  forgetTexts,
  isFull,
  newTextCount,
  passingText,
  readText,
  shortTextsEnd,
} from "./read-text.as";
import { skipValue, wordLength } from "./skip-value.as";

/** What a line is. */
const UNSURE_LINE: u32 = 0;
const SURE_LINE: u32 = 1;
const BLANK_LINE: u32 = 2;

let fieldCount: u32 = 0;

/** Says how many fields are asked for. */
export function configure(fields: u32): void {
  fieldCount = fields;
  writePowers();
  forgetMembers();
  forgetTexts();
}

/** Number of texts that the last scan found new. */
export function newTexts(): u32 {
  return newTextCount();
}

/** The place after the bytes of those that are short. */
export function shortEnd(): usize {
  return shortTextsEnd();
}

/**
 * Scans lines from `at` to `end`, which is after a line feed, until the tape holds `lines` of them. Gives the place
 * where it stopped. On the tape for each line 16 bytes: start, end, what it is; then for each field 8 bytes: a number,
 * or one that is NaN, whose upper half is the kind and whose lower half says more.
 */
export function scan(at: usize, end: usize, lines: u32): usize {
  const size: usize = 16 + 8 * fieldCount;
  let entry = TAPE;
  let line: u32 = 0;
  beginTexts(fieldCount);
  for (; line < lines && at < end; line++, entry += size) {
    // One line in eight, so that several producers in turn do not pay for learning each time.
    beginMembers((line & 7) == 0);
    clear(entry + 16, entry + size);
    const start = skipSpace(at);
    const stop = load<u8>(start) == 0x7b ? skipSpace(members(start, entry + 16)) : UNSURE;
    const isSure = stop != UNSURE && load<u8>(stop) == LINE_FEED;
    const feed = isSure ? stop : lineEnd(at);
    store<u32>(entry, <u32>at);
    store<u32>(entry, <u32>feed, 4);
    store<u32>(entry, isSure ? SURE_LINE : start == feed ? BLANK_LINE : UNSURE_LINE, 8);
    at = feed + 1;
  }
  endTexts(line);
  return at;
}

/** Two fields at a time; what lies after the last one is written later. */
// @ts-ignore: decorator
@inline
function clear(from: usize, to: usize): void {
  for (let field = from; field < to; field += 16) v128.store(field, i32x4(0, NOTHING, 0, NOTHING));
}

/** From the opening brace to after the closing one. */
// @ts-ignore: decorator
@inline
function members(at: usize, fields: usize): usize {
  const first = skipSpace(at + 1);
  if (load<u8>(first) == 0x7d) return first + 1;
  while (true) {
    at = memberValue(at);
    if (at == UNSURE) return UNSURE;
    if (load<u8>(at) <= 0x20) at = skipSpace(at);
    const field = memberField();
    at = field < 0 ? skipValue(at) : readValue(at, fields, <u32>field);
    if (at == UNSURE) return UNSURE;
    if (load<u8>(at) <= 0x20) at = skipSpace(at);
    const code = load<u8>(at);
    if (code == 0x7d) return at + 1;
    if (code != COMMA) return UNSURE;
  }
}

/** A value that is asked for. Of equal names the last one counts. */
// @ts-ignore: decorator
@inline
function readValue(at: usize, fields: usize, field: u32): usize {
  const to = fields + 8 * <usize>field;
  const code = load<u8>(at);
  if (code == QUOTE) return readText(at + 1, to, field);
  if (isDigit(code) || code == MINUS) return readNumber(at, to);
  return readOther(at, to);
}

function readOther(at: usize, to: usize): usize {
  const word = wordLength(at);
  if (word > 0) {
    const code = load<u8>(at);
    store<u32>(to, code == 0x74 ? TRUE : code == 0x66 ? FALSE : NULL, 4);
    return at + word;
  }
  const end = skipValue(at);
  if (end == UNSURE || isFull()) return UNSURE;
  store<u32>(to, passingText(at, <u32>(end - at)));
  store<u32>(to, JSON, 4);
  return end;
}
