import { evaluationError } from "../evaluation-error.ts";
import { JavaPattern } from "../regex/java-pattern.ts";
import { canonicalKey, maxValueDepth } from "./canonical-key.ts";
import { hasKey, entriesOf, isMap, lookUp, sizeOf } from "./collections.ts";
import { compareNumbers } from "./compare-numbers.ts";
import { isList, isNil, isNumeric, type Item } from "./item.ts";
import { ValueSet } from "./value-set.ts";

/** `==` of both dialects: by value; nil equals nil only; different kinds are never equal. Never fails on scalars. */
export function equalItems(left: Item, right: Item, depth: number = 0): boolean {
  if (left === right) return true;
  if (isNil(left) || isNil(right)) return isNil(left) && isNil(right);
  if (isNumeric(left)) return isNumeric(right) && compareNumbers(left, right) === 0;
  if (typeof left !== "object" || typeof right !== "object") return false;
  if (depth > maxValueDepth) throw evaluationError("the value is nested too deep");
  if (isList(left)) return isList(right) && equalLists(left, right, depth + 1);
  if (left instanceof ValueSet)
    return right instanceof ValueSet && canonicalKey(left) === canonicalKey(right);
  if (left instanceof JavaPattern) return right instanceof JavaPattern && left.pattern === right.pattern;
  return isMap(left) && isMap(right) && equalMaps(left, right, depth + 1);
}

function equalLists(left: readonly Item[], right: readonly Item[], depth: number): boolean {
  return left.length === right.length && left.every((each, index) => equalItems(each, right[index], depth));
}

function equalMaps(left: Item, right: Item, depth: number): boolean {
  return (
    sizeOf(left) === sizeOf(right) &&
    entriesOf(left).every(
      ([key, value]) => hasKey(right, key) && equalItems(value, lookUp(right, key), depth),
    )
  );
}
