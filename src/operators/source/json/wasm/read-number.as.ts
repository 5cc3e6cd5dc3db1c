// Reads numbers whose digits, up to 15, make a whole number below 2^53: dividing that once by a power of ten rounds as
// a parser must.
import { digitsOf, isDigit, MINUS, POINT } from "./bytes.as";
import { POWERS, UNSURE } from "./memory.as";

export function writePowers(): void {
  let power = 1.0;
  for (let exponent: usize = 0; exponent < 16; exponent++, power *= 10.0)
    store<f64>(POWERS + 8 * exponent, power);
}

/** Writes its value to the tape, and gives the place after it. */
// @ts-ignore: decorator
@inline
export function readNumber(start: usize, to: usize): usize {
  const first = load<u8>(start) == MINUS ? start + 1 : start;
  const values = i8x16.sub(v128.load(first), i8x16.splat(0x30));
  const digits = digitsOf(values);
  const whole = <u32>ctz(~digits);
  let length = whole;
  let fraction: u32 = 0;
  if (load<u8>(first + whole) == POINT) {
    fraction = ctz(~(digits >> (whole + 1)));
    if (fraction == 0) return UNSURE;
    length += 1 + fraction;
  }
  if (length > 15) return longNumber(first, start, to);
  if (whole == 0 || (load<u8>(first) == 0x30 && whole > 1)) return UNSURE;
  const end = first + length;
  if ((load<u8>(end) | 0x20) == 0x65) return UNSURE;
  const found = <f64>joined(values, whole + 1 + fraction, fraction) / load<f64>(POWERS + 8 * <usize>fraction);
  store<f64>(to, first > start ? -found : found);
  return end;
}

/** The digits as one number, without the point before the last `fraction` of them; `length` counts it in any case. */
// @ts-ignore: decorator
@inline
function joined(values: v128, length: u32, fraction: u32): u64 {
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  // To the right end, those before the point one further; what lies outside becomes 0.
  const before = i8x16.gt_s(i8x16.splat(<i8>(16 - fraction)), places);
  const from = i8x16.add(i8x16.add(places, i8x16.splat(<i8>(length - 16))), before);
  const ones = i8x16.swizzle(values, from);
  const tens = i16x8.add(i16x8.mul(v128.and(ones, i16x8.splat(0xff)), i16x8.splat(10)), i16x8.shr_u(ones, 8));
  const fours = i32x4.dot_i16x8_s(tens, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const eights = i32x4.dot_i16x8_s(
    i16x8.narrow_i32x4_s(fours, fours),
    i16x8(10000, 1, 10000, 1, 10000, 1, 10000, 1),
  );
  const both = <u64>i64x2.extract_lane(eights, 0);
  return (both & 0xffffffff) * 100000000 + (both >> 32);
}

/** The same of a number that is longer than what is loaded at once. */
function longNumber(first: usize, start: usize, to: usize): usize {
  let at = first;
  let whole: u64 = 0;
  let code: u32 = load<u8>(at);
  while (isDigit(code)) {
    whole = whole * 10 + (code - 0x30);
    code = load<u8>(++at);
  }
  let digits = at - first;
  if (digits == 0 || (load<u8>(first) == 0x30 && digits > 1)) return UNSURE;
  let fraction: usize = 0;
  if (code == POINT) {
    const point = at;
    code = load<u8>(++at);
    while (isDigit(code)) {
      whole = whole * 10 + (code - 0x30);
      code = load<u8>(++at);
    }
    fraction = at - point - 1;
    if (fraction == 0) return UNSURE;
    digits += fraction;
  }
  if (digits > 15 || (code | 0x20) == 0x65) return UNSURE;
  const found = <f64>whole / load<f64>(POWERS + 8 * fraction);
  store<f64>(to, first > start ? -found : found);
  return at;
}
