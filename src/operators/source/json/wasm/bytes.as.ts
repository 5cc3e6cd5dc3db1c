// What single bytes mean, and where runs of them end.
import { UNSURE } from "./memory.as";

export const QUOTE: u8 = 0x22;
export const COMMA: u8 = 0x2c;
export const MINUS: u8 = 0x2d;
export const POINT: u8 = 0x2e;
export const COLON: u8 = 0x3a;
export const LINE_FEED: u8 = 0x0a;
const BACKSLASH: u8 = 0x5c;

export function lineEnd(at: usize): usize {
  const feeds = i8x16.splat(LINE_FEED);
  while (true) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), feeds));
    if (found != 0) return at + ctz(found);
    at += 16;
  }
}

// @ts-ignore: decorator
@inline
export function skipSpace(at: usize): usize {
  let code = load<u8>(at);
  while (code == 0x20 || code == 0x09 || code == 0x0d) code = load<u8>(++at);
  return at;
}

/** The closing quote of a text without escapes; the bytes from `at` on are its content. */
// @ts-ignore: decorator
@inline
export function textEnd(at: usize): usize {
  while (true) {
    const bytes = v128.load(at);
    const stops = v128.or(
      i8x16.eq(bytes, i8x16.splat(QUOTE)),
      // `>=` is fewer instructions than `<`.
      v128.or(i8x16.eq(bytes, i8x16.splat(BACKSLASH)), i8x16.ge_u(i8x16.splat(0x1f), bytes)),
    );
    const found = i8x16.bitmask(stops);
    if (found != 0) {
      at += ctz(found);
      return load<u8>(at) == QUOTE ? at : UNSURE;
    }
    at += 16;
  }
}

// @ts-ignore: decorator
@inline
export function isDigit(code: u32): bool {
  return code - 0x30 < 10;
}

/** A bit for each of 16 bytes that are the values of digits. */
// @ts-ignore: decorator
@inline
export function digitsOf(values: v128): u32 {
  return i8x16.bitmask(i8x16.ge_u(i8x16.splat(9), values));
}
