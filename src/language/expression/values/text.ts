import { Decimal } from "../../../event/decimal.ts";
import { evaluationError } from "../evaluation-error.ts";
import { JavaPattern } from "../regex/java-pattern.ts";
import { maxValueDepth } from "./canonical-key.ts";
import { entriesOf } from "./collections.ts";
import { isList, isNil, type Item } from "./item.ts";
import { FunctionValue } from "./function-value.ts";
import { ValueSet } from "./value-set.ts";

/** A value as text, as `str(x)` and concatenation give it: `str(7)` and `str(7.0)` are "7", nil is "null". */
export function textOf(item: Item, depth: number = 0): string {
  if (typeof item === "string") return item;
  if (isNil(item)) return "null";
  if (typeof item === "number" || typeof item === "bigint" || typeof item === "boolean") return String(item);
  if (item instanceof Decimal) return item.toString();
  if (depth > maxValueDepth) throw evaluationError("the value is nested too deep");
  if (item instanceof JavaPattern) return item.pattern;
  if (item instanceof FunctionValue) return "function";
  if (isList(item)) return `[${item.map((each) => textOf(each, depth + 1)).join(", ")}]`;
  if (item instanceof ValueSet) return textOf([...item.members.values()], depth);
  const entries = entriesOf(item).map(
    ([key, value]) => `${textOf(key, depth + 1)}=${textOf(value, depth + 1)}`,
  );
  return `{${entries.join(", ")}}`;
}
