// Reads texts. Short ones get numbers by which they are known again, so that the other side need not make a string each
// time they come. Where most texts of a field are new, looking them up only costs.
import { textEnd } from "./bytes.as";
import {
  HABITS,
  MOST_NEW_TEXTS,
  NEW_TEXTS,
  REMEMBERED_TEXTS,
  SHORT_TEXTS,
  TEXT,
  TEXTS,
  UNSURE,
} from "./memory.as";

const PLACES: u32 = 8192;
const PLACE_SIZE: u32 = 48;
/** So many bytes of ASCII are cut from one string: those would copy them, too, but longer ones would pin it. */
const SHORT: u32 = 12;

/** For so many scans the texts of a field are looked up before it is asked how many were new; */
const TRIED_SCANS: u32 = 8;
/** when most were, none are looked up until after so many. */
const ALL_SCANS: u32 = 72;

/** Number of the next text to remember, but for its upper bits. */
let next: u32 = 0;
let newCount: u32 = 0;
let shortEnd: usize = SHORT_TEXTS;
/** Lines of the scan before. */
let linesBefore: u32 = 0;

export function forgetTexts(): void {
  memory.fill(TEXTS, 0, <usize>PLACES * PLACE_SIZE);
}

export function newTextCount(): u32 {
  return newCount;
}

export function shortTextsEnd(): usize {
  return shortEnd;
}

/** Of each field: how often it was scanned, and how many texts the last scan found new. */
export function beginTexts(fields: u32): void {
  newCount = 0;
  shortEnd = SHORT_TEXTS;
  for (let habit: usize = HABITS; habit < HABITS + 8 * <usize>fields; habit += 8) {
    let scans = load<u32>(habit) + 1;
    if (scans == ALL_SCANS || (scans == TRIED_SCANS && load<u32>(habit, 4) <= linesBefore / 2)) scans = 0;
    store<u32>(habit, scans);
    store<u32>(habit, 0, 4);
  }
}

export function endTexts(lines: u32): void {
  linesBefore = lines;
}

/** Whether there is no room for another text: a line may have any number of them for one field. */
// @ts-ignore: decorator
@inline
export function isFull(): bool {
  return newCount == MOST_NEW_TEXTS;
}

/** Writes a text to the tape, from after its opening quote, and gives the place after it. */
// @ts-ignore: decorator
@inline
export function readText(start: usize, to: usize, field: u32): usize {
  const end = textEnd(start);
  if (end == UNSURE || isFull()) return UNSURE;
  const length = <u32>(end - start);
  const habit = HABITS + 8 * <usize>field;
  const looksUp = length <= 32 && load<u32>(habit) < TRIED_SCANS;
  const number = looksUp ? knownText(start, length, habit) : passingText(start, length);
  store<u32>(to, number);
  store<u32>(to, TEXT, 4);
  return end + 1;
}

/** A text that this scan alone knows. */
// @ts-ignore: decorator
@inline
export function passingText(start: usize, length: u32): u32 {
  return newText(REMEMBERED_TEXTS + newCount, start, length);
}

// @ts-ignore: decorator
@inline
function knownText(start: usize, length: u32, habit: usize): u32 {
  const low = masked(v128.load(start), length);
  const high = length > 16 ? masked(v128.load(start, 16), length - 16) : i64x2.splat(0);
  const known = TEXTS + <usize>PLACE_SIZE * (hashOf(low, high, length) & (PLACES - 1));
  const number = load<u32>(known);
  if (
    load<u32>(known, 4) == length + 1 &&
    next - number <= REMEMBERED_TEXTS - MOST_NEW_TEXTS &&
    !v128.any_true(v128.xor(v128.load(known, 16), low)) &&
    !v128.any_true(v128.xor(v128.load(known, 32), high))
  )
    return number & (REMEMBERED_TEXTS - 1);
  store<u32>(known, next);
  store<u32>(known, length + 1, 4);
  v128.store(known, low, 16);
  v128.store(known, high, 32);
  store<u32>(habit, load<u32>(habit, 4) + 1, 4);
  return newText(next++ & (REMEMBERED_TEXTS - 1), start, length);
}

/** Notes a text for the other side; gives its number. */
function newText(number: u32, start: usize, length: u32): u32 {
  const note = NEW_TEXTS + 12 * <usize>newCount;
  newCount++;
  store<u32>(note, number);
  if (length <= SHORT && isAscii(v128.load(start), length)) {
    v128.store(shortEnd, v128.load(start));
    shortEnd += length;
    store<u32>(note, length, 4);
    store<u32>(note, 0, 8);
  } else {
    store<u32>(note, <u32>start, 4);
    store<u32>(note, <u32>start + length, 8);
  }
  return number;
}

/** Whether the first `length` bytes are. */
// @ts-ignore: decorator
@inline
function isAscii(bytes: v128, length: u32): bool {
  return (i8x16.bitmask(bytes) & ((1 << length) - 1)) == 0;
}

/** The first `length` bytes, the others 0. */
// @ts-ignore: decorator
@inline
function masked(bytes: v128, length: u32): v128 {
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return v128.and(bytes, i8x16.gt_s(i8x16.splat(<i8>length), places));
}

// @ts-ignore: decorator
@inline
function hashOf(low: v128, high: v128, length: u32): u32 {
  const hash =
    (i64x2.extract_lane(low, 0) + length) * 0x9e3779b97f4a7c15 +
    i64x2.extract_lane(low, 1) * 0xbf58476d1ce4e5b9 +
    i64x2.extract_lane(high, 0) * 0x94d049bb133111eb +
    i64x2.extract_lane(high, 1) * 0xd6e8feb86659fd93;
  return <u32>(<u64>hash >> 40);
}
