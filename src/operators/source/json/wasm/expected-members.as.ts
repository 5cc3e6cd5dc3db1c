// Lines of one producer have the same members in the same order. So at each member the bytes before its value are
// compared with those that the line before had here; only when they differ is the name read and looked up.
import { COLON, QUOTE, skipSpace, textEnd } from "./bytes.as";
import { EXPECTED, NAME_SLOTS, NAMES, UNSURE } from "./memory.as";

/** 32 bytes, a mask for them, their number, the field of the name. */
const SIZE: usize = 80;
/** Two places more stay without bytes. */
const LAST: usize = EXPECTED + 64 * SIZE;
const MOST_BYTES: usize = 32;

/** Where the next member of the line is expected. */
let expected: usize = EXPECTED;
let learns: bool = false;
/** Field of the member that was read last; -1 when nobody asks for it. */
let field: i32 = -1;

/** Expects nothing: 32 zeros never stand at a member. */
export function forgetMembers(): void {
  for (let place = EXPECTED; place < LAST + 2 * SIZE; place += SIZE) {
    memory.fill(place, 0, 32);
    memory.fill(place + 32, 0xff, 32);
  }
}

/** `learn`: what differs in this line is expected in the next ones. */
// @ts-ignore: decorator
@inline
export function beginMembers(learn: bool): void {
  expected = EXPECTED;
  learns = learn;
}

// @ts-ignore: decorator
@inline
export function memberField(): i32 {
  return field;
}

/** Goes from the brace or comma before a member to after its colon. */
// @ts-ignore: decorator
@inline
export function memberValue(at: usize): usize {
  if (!isAt(at, expected)) return otherMember(at);
  at += load<u32>(expected, 64);
  field = load<i32>(expected, 68);
  expected += SIZE;
  return at;
}

// @ts-ignore: decorator
@inline
function isAt(at: usize, place: usize): bool {
  const low = v128.xor(v128.load(at), v128.load(place));
  if (v128.any_true(v128.and(low, v128.load(place, 32)))) return false;
  if (load<u32>(place, 64) <= 16) return true;
  const high = v128.xor(v128.load(at, 16), v128.load(place, 16));
  return !v128.any_true(v128.and(high, v128.load(place, 48)));
}

function otherMember(before: usize): usize {
  if (expected < LAST && isAt(before, expected + SIZE)) {
    // One member is missing in this line.
    expected += 2 * SIZE;
    field = load<i32>(expected - SIZE, 68);
    return before + load<u32>(expected - SIZE, 64);
  }
  const quote = skipSpace(before + 1);
  if (load<u8>(quote) != QUOTE) return UNSURE;
  const nameEnd = textEnd(quote + 1);
  if (nameEnd == UNSURE) return UNSURE;
  const colon = skipSpace(nameEnd + 1);
  if (load<u8>(colon) != COLON) return UNSURE;
  field = findName(quote + 1, nameEnd);
  if (expected < LAST) {
    if (learns) learnMember(before, colon + 1 - before);
    expected += SIZE;
  }
  return colon + 1;
}

function learnMember(before: usize, length: usize): void {
  if (length > MOST_BYTES) return;
  memory.copy(expected, before, length);
  memory.fill(expected + 32, 0xff, length);
  memory.fill(expected + 32 + length, 0, MOST_BYTES - length);
  store<u32>(expected, <u32>length, 64);
  store<i32>(expected, field, 68);
}

/** The field with this name; -1 when nobody asks for it. */
function findName(start: usize, end: usize): i32 {
  const length = <u32>(end - start);
  if (length == 0) return -1;
  let slot = (<u32>load<u8>(start) + 7 * <u32>load<u8>(end - 1) + 31 * length) & (NAME_SLOTS - 1);
  while (true) {
    const at = NAMES + 16 * slot;
    const known = load<u32>(at, 4);
    if (known == 0) return -1;
    if (known == length && memory.compare(load<u32>(at), start, length) == 0) return load<i32>(at, 8);
    slot = (slot + 1) & (NAME_SLOTS - 1);
  }
}
