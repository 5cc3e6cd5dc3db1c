import { Decimal } from "../../../event/decimal.ts";
import { evaluationError } from "../evaluation-error.ts";
import { isList, isNil, isValueObject, type Item } from "./item.ts";
import { ValueMap } from "./value-map.ts";
import { ValueSet } from "./value-set.ts";

/** Values nested deeper than this are refused, so that deep events cannot exhaust the stack. */
export const maxValueDepth = 100;

/** Text that is equal for equal values: 1, 1.0 and 1.00M give the same, 1 and "1" do not. */
export function canonicalKey(item: Item, depth: number = 0): string {
  if (depth > maxValueDepth) throw evaluationError("the value is nested too deep");
  if (typeof item === "string") return `"${item.length}:${item}`;
  if (typeof item === "number") return Number.isInteger(item) ? `#${BigInt(item)}` : `#${item}`;
  if (typeof item === "bigint") return `#${item}`;
  if (typeof item === "boolean") return item ? "t" : "f";
  if (isNil(item)) return "_";
  if (item instanceof Decimal) return decimalKey(item);
  if (isList(item)) return `[${item.map((each) => canonicalKey(each, depth + 1)).join(",")}]`;
  if (item instanceof ValueSet) return `s[${[...item.members.keys()].toSorted().join(",")}]`;
  if (item instanceof ValueMap) return `{${mapKeys([...item.entries.values()], depth)}}`;
  if (isValueObject(item)) return `{${mapKeys(Object.entries(item), depth)}}`;
  throw evaluationError("a function or pattern cannot be a member of a set or a key of a map");
}

function mapKeys(entries: readonly (readonly [Item, Item])[], depth: number): string {
  return entries
    .map(([key, value]) => `${canonicalKey(key, depth + 1)}=${canonicalKey(value, depth + 1)}`)
    .toSorted()
    .join(",");
}

function decimalKey(value: Decimal): string {
  const stripped = value.strip();
  return stripped.scale <= 0 ? `#${stripped.toBigInt()}` : `#${stripped.toNumber()}`;
}
