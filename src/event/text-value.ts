import { exactNumber } from "./exact-number.ts";
import type { Value } from "./value.ts";

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const integer = /^-?\d+$/;

/**
 * The value of an unquoted text (semantics §4): a JSON number is a number, integers beyond 2^53 exact bigints;
 * nothing is null; everything else, `007` and `1e999` included, is text.
 */
export function textValue(text: string): Value {
  if (text === "") return null;
  if (!jsonNumber.test(text)) return text;
  if (integer.test(text)) return exactNumber(text);
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}
