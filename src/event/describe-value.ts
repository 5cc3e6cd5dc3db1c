import { Decimal } from "./decimal.ts";
import type { Value } from "./value.ts";

const maxLength = 60;

/** A value for a message: its kind and how it is written, shortened. */
export function describeValue(value: Value): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `the text ${shorten(JSON.stringify(value))}`;
  if (typeof value === "object" && !(value instanceof Decimal)) return "an object";
  const kind = typeof value === "boolean" ? "the boolean" : "the number";
  return `${kind} ${shorten(String(value))}`;
}

function shorten(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
