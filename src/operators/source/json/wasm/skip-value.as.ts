// Goes over values that nobody asks for: from their first byte to after their last one.
import { COLON, COMMA, digitsOf, isDigit, MINUS, POINT, QUOTE, skipSpace, textEnd } from "./bytes.as";
import { UNSURE } from "./memory.as";

// @ts-ignore: decorator
@inline
export function skipValue(at: usize): usize {
  if (load<u8>(at) != QUOTE) return skipOther(at, 0);
  const end = textEnd(at + 1);
  return end == UNSURE ? UNSURE : end + 1;
}

/** Anything but a text. */
function skipOther(at: usize, depth: u32): usize {
  const code = load<u8>(at);
  if (isDigit(code) || code == MINUS) return skipNumber(at);
  if (code == 0x7b) return depth < 32 ? skipObject(at + 1, depth + 1) : UNSURE;
  if (code == 0x5b) return depth < 32 ? skipArray(at + 1, depth + 1) : UNSURE;
  const word = wordLength(at);
  return word > 0 ? at + word : UNSURE;
}

function skipAny(at: usize, depth: u32): usize {
  if (load<u8>(at) != QUOTE) return skipOther(at, depth);
  const end = textEnd(at + 1);
  return end == UNSURE ? UNSURE : end + 1;
}

/** From after the opening brace. */
function skipObject(at: usize, depth: u32): usize {
  at = skipSpace(at);
  if (load<u8>(at) == 0x7d) return at + 1;
  while (true) {
    if (load<u8>(at) != QUOTE) return UNSURE;
    const nameEnd = textEnd(at + 1);
    if (nameEnd == UNSURE) return UNSURE;
    at = skipSpace(nameEnd + 1);
    if (load<u8>(at) != COLON) return UNSURE;
    at = skipAny(skipSpace(at + 1), depth);
    if (at == UNSURE) return UNSURE;
    at = skipSpace(at);
    const code = load<u8>(at);
    if (code == 0x7d) return at + 1;
    if (code != COMMA) return UNSURE;
    at = skipSpace(at + 1);
  }
}

/** From after the opening bracket. */
function skipArray(at: usize, depth: u32): usize {
  at = skipSpace(at);
  if (load<u8>(at) == 0x5d) return at + 1;
  while (true) {
    at = skipAny(at, depth);
    if (at == UNSURE) return UNSURE;
    at = skipSpace(at);
    const code = load<u8>(at);
    if (code == 0x5d) return at + 1;
    if (code != COMMA) return UNSURE;
    at = skipSpace(at + 1);
  }
}

/** Length of `true`, `false` or `null`; 0 when none stands here. */
export function wordLength(at: usize): usize {
  const four = load<u32>(at);
  if (four == 0x65757274 || four == 0x6c6c756e) return 4;
  return four == 0x736c6166 && load<u8>(at, 4) == 0x65 ? 5 : 0;
}

function skipNumber(at: usize): usize {
  if (load<u8>(at) == MINUS) at++;
  if (load<u8>(at) == 0x30) at++;
  else at = skipDigits(at);
  if (at != UNSURE && load<u8>(at) == POINT) at = skipDigits(at + 1);
  if (at != UNSURE && (load<u8>(at) | 0x20) == 0x65) {
    const sign = load<u8>(at, 1);
    at = skipDigits(sign == 0x2b || sign == MINUS ? at + 2 : at + 1);
  }
  return at;
}

/** At least one digit. */
// @ts-ignore: decorator
@inline
function skipDigits(at: usize): usize {
  const start = at;
  while (true) {
    const count = <usize>ctz(~digitsOf(i8x16.sub(v128.load(at), i8x16.splat(0x30))));
    at += count;
    if (count < 16) return at == start ? UNSURE : at;
  }
}
