import type { Value } from "../../../event/value.ts";
import { evaluationError } from "../evaluation-error.ts";
import { JavaPattern } from "../regex/java-pattern.ts";
import { maxValueDepth } from "./canonical-key.ts";
import { FunctionValue } from "./function-value.ts";
import { isList, type Item } from "./item.ts";
import { textOf } from "./text.ts";
import { ValueMap } from "./value-map.ts";
import { ValueSet } from "./value-set.ts";

/** What an expression gives to the outside: sets become lists, maps objects. A function is no result. */
export function resultValue(item: Item, depth: number = 0): Value {
  if (typeof item !== "object" || item === null) return item;
  if (depth > maxValueDepth) throw evaluationError("the value is nested too deep");
  if (item instanceof FunctionValue || item instanceof JavaPattern) {
    throw evaluationError("the result is a function or pattern, not a value");
  }
  if (isList(item)) return item.map((each) => resultValue(each, depth + 1));
  if (item instanceof ValueSet) return [...item.members.values()].map((each) => resultValue(each, depth + 1));
  if (!(item instanceof ValueMap)) return item;
  const entries = [...item.entries.values()].map(([key, value]) => [
    textOf(key),
    resultValue(value, depth + 1),
  ]);
  return Object.fromEntries(entries);
}
