import { evaluationError } from "../evaluation-error.ts";
import { compareNumbers } from "./compare-numbers.ts";
import { equalItems } from "./equality.ts";
import { isNil, isNumeric, kindName, type Item } from "./item.ts";

/** Order of two values of one kind: numbers by value, text by UTF-16 units, false before true. Others are an error. */
function compareItems(left: Item, right: Item): number {
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right);
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  throw evaluationError(`a ${kindName(left)} cannot be ordered against a ${kindName(right)}`);
}

/** Like `compareItems`, with nil before everything else: for sorting, `cmp`, `min`, `max` and `<=>`. */
export function compareNilFirst(left: Item, right: Item): number {
  if (isNil(left) || isNil(right)) return Number(!isNil(left)) - Number(!isNil(right));
  return equalItems(left, right) ? 0 : compareItems(left, right);
}

/** `<` and its like: false with nil on either side (semantics §4). */
export const orderings = {
  "<": (left: Item, right: Item): boolean => !isNil(left) && !isNil(right) && compareItems(left, right) < 0,
  "<=": (left: Item, right: Item): boolean => !isNil(left) && !isNil(right) && compareItems(left, right) <= 0,
  ">": (left: Item, right: Item): boolean => !isNil(left) && !isNil(right) && compareItems(left, right) > 0,
  ">=": (left: Item, right: Item): boolean => !isNil(left) && !isNil(right) && compareItems(left, right) >= 0,
} as const;
