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
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return Number.isSafeInteger(value) || !integer.test(text) ? value : exactInteger(text, value);
}

function exactInteger(text: string, near: number): number | bigint {
  const exact = BigInt(text);
  return Math.abs(near) <= 2 ** 53 && BigInt(near) === exact ? near : exact;
}
