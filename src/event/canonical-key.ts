import { Decimal } from "./decimal.ts";
import type { Value, ValueObject } from "./value.ts";

/** Stands before keys that are not a single text. A text that begins with it is one of those. */
const mark = "\0";

/**
 * One text for each key: equal exactly when the values are equal (semantics §5). Number 1 and text "1" differ; 1,
 * 1.0, 1e0 and the decimal 1.00 are the same. Undefined when a value is missing or null: such an event has no key.
 * A single text is its own key: no new text has to be made and hashed for an event.
 */
export function canonicalKey(values: readonly Value[]): string | undefined {
  if (values.length === 1) {
    const value = values[0];
    if (typeof value === "string") return canonicalTextKey(value);
    return value === undefined || value === null ? undefined : mark + canonicalText(value);
  }
  if (values.some((value) => value === undefined || value === null)) return undefined;
  return mark + canonicalText(values);
}

/** `canonicalKey` of one text. */
export function canonicalTextKey(text: string): string {
  return text.startsWith(mark) ? mark + canonicalText(text) : text;
}

/** One text for each value, of whatever depth; missing and null are the same. Texts of different kinds differ. */
export function canonicalText(value: Value): string {
  if (value === undefined || value === null) return "z";
  switch (typeof value) {
    case "string":
      return `s${value}`;
    case "number":
      return `n${numberText(value)}`;
    case "bigint":
      return `n${value}`;
    case "boolean":
      return value ? "t" : "f";
  }
  if (value instanceof Decimal) return `n${decimalText(value)}`;
  if (Array.isArray(value)) return `[${value.map((item) => counted(canonicalText(item))).join("")}`;
  return objectText(value as ValueObject);
}

function objectText(value: ValueObject): string {
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  return `{${names
    .toSorted()
    .map((name) => counted(name) + counted(canonicalText(value[name])))
    .join("")}`;
}

/** With its length in front, so that texts put together can be told apart again. */
function counted(text: string): string {
  return `${text.length}:${text}`;
}

/** Whole numbers by their digits, as bigints are written. */
function numberText(value: number): string {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? String(BigInt(value)) : String(value);
}

function decimalText(value: Decimal): string {
  const short = value.strip();
  if (short.scale <= 0) return String(short.toBigInt());
  const near = short.toNumber();
  return Decimal.fromNumber(near)?.compare(short) === 0 ? numberText(near) : String(short);
}
