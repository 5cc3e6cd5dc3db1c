import { Decimal } from "../../../event/decimal.ts";
import type { Value, ValueObject } from "../../../event/value.ts";
import type { Frame } from "../frame.ts";
import { JavaPattern } from "../regex/java-pattern.ts";
import { FunctionValue } from "./function-value.ts";
import { ValueMap } from "./value-map.ts";
import { ValueSet } from "./value-set.ts";

/** What an expression can hold while it runs: values, and what only lives inside an evaluation. */
export type Item = Value | readonly Item[] | ValueSet | ValueMap | FunctionValue | JavaPattern;

/** A compiled node. */
export type Code = (frame: Frame) => Item;

/** An operator as a function of two values. */
export type Operation = (left: Item, right: Item) => Item;

/** Missing or null. */
export function isNil(item: Item): item is null | undefined {
  return item === null || item === undefined;
}

export function isNumeric(item: Item): item is number | bigint | Decimal {
  return typeof item === "number" || typeof item === "bigint" || item instanceof Decimal;
}

export function isList(item: Item): item is readonly Item[] {
  return Array.isArray(item);
}

/** A plain object of an event. */
export function isValueObject(item: Item): item is ValueObject {
  return (
    typeof item === "object" &&
    item !== null &&
    !Array.isArray(item) &&
    !(item instanceof Decimal) &&
    !(item instanceof ValueSet) &&
    !(item instanceof ValueMap) &&
    !(item instanceof FunctionValue) &&
    !(item instanceof JavaPattern)
  );
}

/** What the kind of a value is called in messages. */
export function kindName(item: Item): string {
  if (isNil(item)) return "nil";
  if (isNumeric(item)) return "number";
  if (isList(item)) return "list";
  if (item instanceof ValueSet) return "set";
  if (item instanceof FunctionValue) return "function";
  if (item instanceof JavaPattern) return "pattern";
  return typeof item === "object" ? "map" : typeof item;
}
