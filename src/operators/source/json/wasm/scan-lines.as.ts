// AssemblyScript: compiled by `npm run build:wasm` into scan-lines-code.ts. See json-block-scanner.ts.
//
// Reads lines of JSON objects, sixteen bytes at a time where it can, and writes down where the values of the fields
// stand that are asked for. Whatever it is not sure about (an escape, a long number, deep nesting, a syntax error)
// makes the line unsure; someone else reads it then. Bytes beyond the last line are line feeds for at least 16 bytes.

// Layout of the memory; json-block-scanner.ts knows it too.
const NAMES: usize = 1024; // 512 slots of 16 bytes: place and length of a name's bytes, field
const NAME_SLOTS: u32 = 512;
const TEXTS: usize = 65536; // 8192 places of 48 bytes: serial, length + 1, 8 unused, 32 bytes of text
const TEXT_PLACES: u32 = 8192;
const TEXT_PLACE_SIZE: u32 = 48;
const NEW_TEXTS: usize = 458752; // start and end of each
const TAPE: usize = 589824;

/** Serials of texts by which the other side still knows them, less those that one scan may add. */
const REMEMBERED: u32 = 65536 - 16384;

const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;
const COMMA: u8 = 0x2c;
const COLON: u8 = 0x3a;
const LINE_FEED: u8 = 0x0a;

/** Instead of a place: what stands here is no JSON, or none that is certain. */
const UNSURE: usize = 0;

/** Kinds of values on the tape. */
const NOTHING: u32 = 0;
const LONG_TEXT: u32 = 1;
const TEXT: u32 = 2;
const NUMBER: u32 = 3;
const TRUE: u32 = 4;
const FALSE: u32 = 5;
const NULL: u32 = 6;
const OTHER: u32 = 7;

let fieldCount: u32 = 0;
/** Entry of the line at hand on the tape. */
let entry: usize = 0;
/** Serial of the next text that is new. */
let nextSerial: u32 = 0;
/** Where the next one is noted. */
let nextNew: usize = NEW_TEXTS;

/** Says how many fields are asked for. */
export function configure(fields: u32): void {
  fieldCount = fields;
  memory.fill(TEXTS, 0, <usize>TEXT_PLACES * TEXT_PLACE_SIZE);
}

/** Number of texts that the last scan found new. */
export function newTexts(): u32 {
  return <u32>((nextNew - NEW_TEXTS) >> 3);
}

/** Serial of the first of them; the others follow. */
export function firstSerial(): u32 {
  return nextSerial - newTexts();
}

/**
 * Scans lines from `at` to `end`, which is after a line feed, until the tape holds `lines` of them. Gives the place
 * where it stopped. On the tape for each line 16 bytes: start, end, whether it is sure (1), unsure (0) or blank (2);
 * then for each field 16 bytes: kind, two places or numbers.
 */
export function scan(at: usize, end: usize, lines: u32): usize {
  entry = TAPE;
  nextNew = NEW_TEXTS;
  const size: usize = 16 + 16 * fieldCount;
  for (let line: u32 = 0; line < lines && at < end; line++) {
    const feed = lineEnd(at);
    for (let field: usize = entry + 16; field < entry + size; field += 16) store<u32>(field, NOTHING);
    let start = skipSpace(at);
    let state: u32 = 2;
    if (start != feed) {
      state = 0;
      if (load<u8>(start) == 0x7b) {
        const stop = object(start + 1, true, 0);
        if (stop != UNSURE && skipSpace(stop) == feed) state = 1;
      }
    }
    store<u32>(entry, <u32>at);
    store<u32>(entry, <u32>feed, 4);
    store<u32>(entry, state, 8);
    entry += size;
    at = feed + 1;
  }
  return at;
}

function lineEnd(at: usize): usize {
  const feeds = i8x16.splat(LINE_FEED);
  while (true) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), feeds));
    if (found != 0) return at + ctz(found);
    at += 16;
  }
}

// @ts-ignore: decorator
@inline
function skipSpace(at: usize): usize {
  let code = load<u8>(at);
  while (code == 0x20 || code == 0x09 || code == 0x0d) code = load<u8>(++at);
  return at;
}

/** From after the opening brace to after the closing one. `top`: its members are those of the line. */
function object(at: usize, top: bool, depth: u32): usize {
  at = skipSpace(at);
  if (load<u8>(at) == 0x7d) return at + 1;
  while (true) {
    if (load<u8>(at) != QUOTE) return UNSURE;
    const name = at + 1;
    const nameEnd = textEnd(name);
    if (nameEnd == UNSURE) return UNSURE;
    at = nameEnd + 1;
    if (load<u8>(at) != COLON) {
      at = skipSpace(at);
      if (load<u8>(at) != COLON) return UNSURE;
    }
    at++;
    if (load<u8>(at) <= 0x20) at = skipSpace(at);
    const field = top ? findName(name, nameEnd) : -1;
    at = field < 0 ? skipValue(at, depth) : value(at, <u32>field);
    if (at == UNSURE) return UNSURE;
    let code = load<u8>(at);
    if (code <= 0x20) {
      at = skipSpace(at);
      code = load<u8>(at);
    }
    if (code == 0x7d) return at + 1;
    if (code != COMMA) return UNSURE;
    at++;
    if (load<u8>(at) <= 0x20) at = skipSpace(at);
  }
}

function array(at: usize, depth: u32): usize {
  at = skipSpace(at);
  if (load<u8>(at) == 0x5d) return at + 1;
  while (true) {
    at = skipValue(at, depth);
    if (at == UNSURE) return UNSURE;
    at = skipSpace(at);
    const code = load<u8>(at);
    if (code == 0x5d) return at + 1;
    if (code != COMMA) return UNSURE;
    at = skipSpace(at + 1);
  }
}

/** The closing quote of a text without escapes; the bytes from `at` on are its content. */
// @ts-ignore: decorator
@inline
function textEnd(at: usize): usize {
  while (true) {
    const bytes = v128.load(at);
    const stops = v128.or(
      i8x16.eq(bytes, i8x16.splat(QUOTE)),
      v128.or(i8x16.eq(bytes, i8x16.splat(BACKSLASH)), i8x16.lt_u(bytes, i8x16.splat(0x20))),
    );
    const found = i8x16.bitmask(stops);
    if (found != 0) {
      at += ctz(found);
      return load<u8>(at) == QUOTE ? at : UNSURE;
    }
    at += 16;
  }
}

/** Goes over a value that nobody asks for. */
function skipValue(at: usize, depth: u32): usize {
  const code = load<u8>(at);
  if (code == QUOTE) {
    const end = textEnd(at + 1);
    return end == UNSURE ? UNSURE : end + 1;
  }
  if (code == 0x7b) return depth < 32 ? object(at + 1, false, depth + 1) : UNSURE;
  if (code == 0x5b) return depth < 32 ? array(at + 1, depth + 1) : UNSURE;
  const word = wordLength(at);
  return word > 0 ? at + word : skipNumber(at);
}

/** Length of `true`, `false` or `null`; 0 when none stands here. */
function wordLength(at: usize): usize {
  const four = load<u32>(at);
  if (four == 0x65757274 || four == 0x6c6c756e) return 4;
  return four == 0x736c6166 && load<u8>(at, 4) == 0x65 ? 5 : 0;
}

// @ts-ignore: decorator
@inline
function isDigit(code: u32): bool {
  return code - 0x30 < 10;
}

function skipDigits(at: usize): usize {
  const start = at;
  while (isDigit(load<u8>(at))) at++;
  return at == start ? UNSURE : at;
}

function skipNumber(at: usize): usize {
  if (load<u8>(at) == 0x2d) at++;
  if (load<u8>(at) == 0x30) at++;
  else at = skipDigits(at);
  if (at != UNSURE && load<u8>(at) == 0x2e) at = skipDigits(at + 1);
  if (at != UNSURE && (load<u8>(at) | 0x20) == 0x65) {
    const sign = load<u8>(at, 1);
    at = skipDigits(sign == 0x2b || sign == 0x2d ? at + 2 : at + 1);
  }
  return at;
}

/** A value that is asked for. Of equal names the last one counts. */
function value(at: usize, field: u32): usize {
  const to = entry + 16 + 16 * field;
  const code = load<u8>(at);
  if (code == QUOTE) return text(at + 1, to);
  if (code == 0x2d || isDigit(code)) return number(at, to);
  const word = wordLength(at);
  if (word > 0) {
    const first = code;
    store<u32>(to, first == 0x74 ? TRUE : first == 0x66 ? FALSE : NULL);
    return at + word;
  }
  const end = skipValue(at, 0);
  if (end == UNSURE) return UNSURE;
  store<u32>(to, OTHER);
  store<u32>(to, <u32>at, 4);
  store<u32>(to, <u32>end, 8);
  return end;
}

/** Digits up to 15 make a number below 2^53, and dividing it once by a power of ten rounds as a parser must. */
function number(start: usize, to: usize): usize {
  const first = load<u8>(start) == 0x2d ? start + 1 : start;
  let at = first;
  let whole: u64 = 0;
  let code: u32 = load<u8>(at);
  while (isDigit(code)) {
    whole = whole * 10 + (code - 0x30);
    code = load<u8>(++at);
  }
  let digits = at - first;
  if (digits == 0 || (load<u8>(first) == 0x30 && digits > 1)) return UNSURE;
  let size = 1.0;
  if (code == 0x2e) {
    const point = at;
    code = load<u8>(++at);
    while (isDigit(code)) {
      whole = whole * 10 + (code - 0x30);
      size *= 10.0;
      code = load<u8>(++at);
    }
    if (at == point + 1) return UNSURE;
    digits += at - point - 1;
  }
  if (digits > 15 || (code | 0x20) == 0x65) return UNSURE;
  const found = <f64>whole / size;
  store<u32>(to, NUMBER);
  store<f64>(to, first > start ? -found : found, 8);
  return at;
}

/** A text: by its serial when it is short, so that its string need not be made each time it comes. */
function text(start: usize, to: usize): usize {
  const end = textEnd(start);
  if (end == UNSURE) return UNSURE;
  const length = <u32>(end - start);
  if (length > 32) {
    store<u32>(to, LONG_TEXT);
    store<u32>(to, <u32>start, 4);
    store<u32>(to, <u32>end, 8);
    return end + 1;
  }
  const low = masked(v128.load(start), length);
  const high = masked(v128.load(start, 16), length > 16 ? length - 16 : 0);
  const known = TEXTS + <usize>TEXT_PLACE_SIZE * (hashOf(low, high, length) & (TEXT_PLACES - 1));
  let serial = load<u32>(known);
  if (
    load<u32>(known, 4) != length + 1 ||
    nextSerial - serial > REMEMBERED ||
    i8x16.bitmask(i8x16.eq(v128.load(known, 16), low)) != 0xffff ||
    i8x16.bitmask(i8x16.eq(v128.load(known, 32), high)) != 0xffff
  ) {
    serial = nextSerial++;
    store<u32>(nextNew, <u32>start);
    store<u32>(nextNew, <u32>end, 4);
    nextNew += 8;
    store<u32>(known, serial);
    store<u32>(known, length + 1, 4);
    v128.store(known, low, 16);
    v128.store(known, high, 32);
  }
  store<u32>(to, TEXT);
  store<u32>(to, serial, 4);
  return end + 1;
}

/** The first `length` bytes, the others 0. */
// @ts-ignore: decorator
@inline
function masked(bytes: v128, length: u32): v128 {
  if (length >= 16) return bytes;
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return v128.and(bytes, i8x16.lt_u(places, i8x16.splat(<i8>length)));
}

// @ts-ignore: decorator
@inline
function hashOf(low: v128, high: v128, length: u32): u32 {
  let hash = (i64x2.extract_lane(low, 0) + length) * 0x9e3779b97f4a7c15;
  hash = (hash ^ i64x2.extract_lane(low, 1)) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ i64x2.extract_lane(high, 0)) * 0x94d049bb133111eb;
  hash = (hash ^ i64x2.extract_lane(high, 1)) * 0x9e3779b97f4a7c15;
  return <u32>(<u64>hash >> 40);
}

/** The field with this name; -1 when nobody asks for it. */
// @ts-ignore: decorator
@inline
function findName(start: usize, end: usize): i32 {
  const length = <u32>(end - start);
  if (length == 0) return -1;
  let slot = (<u32>load<u8>(start) + 7 * <u32>load<u8>(end - 1) + 31 * length) & (NAME_SLOTS - 1);
  while (true) {
    const at = NAMES + 16 * slot;
    const known = load<u32>(at, 4);
    if (known == 0) return -1;
    if (known == length && isSame(load<u32>(at), start, length)) return load<i32>(at, 8);
    slot = (slot + 1) & (NAME_SLOTS - 1);
  }
}

function isSame(left: usize, right: usize, length: u32): bool {
  let index: u32 = 0;
  for (; index + 8 <= length; index += 8)
    if (load<u64>(left + index) != load<u64>(right + index)) return false;
  for (; index < length; index++) if (load<u8>(left + index) != load<u8>(right + index)) return false;
  return true;
}
