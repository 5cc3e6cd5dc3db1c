import { Decimal } from "../../../event/decimal.ts";
import { evaluationError } from "../evaluation-error.ts";
import { sizeOf } from "./collections.ts";
import { isNil, kindName, type Item } from "./item.ts";

/** Groovy truth: nil, false, 0, "" and empty collections are false (rule-format §9). */
export function groovyTruth(item: Item): boolean {
  if (typeof item === "boolean") return item;
  if (isNil(item)) return false;
  if (typeof item === "number") return item !== 0;
  if (typeof item === "bigint") return item !== 0n;
  if (typeof item === "string") return item !== "";
  if (item instanceof Decimal) return !item.isZero;
  return sizeOf(item) !== 0;
}

/** Aviator's logic takes booleans only (rule-format §8.5). */
export function strictTruth(item: Item): boolean {
  if (typeof item === "boolean") return item;
  throw evaluationError(`expected a boolean, found ${kindName(item)}`);
}
