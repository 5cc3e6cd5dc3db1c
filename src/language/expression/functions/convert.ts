import { Decimal } from "../../../event/decimal.ts";
import { evaluationError } from "../evaluation-error.ts";
import { toDouble } from "../values/compare-numbers.ts";
import { isNil, isNumeric, kindName, type Item } from "../values/item.ts";
import { exactDecimal, integerValue } from "../values/numbers.ts";

const longMin = -(2n ** 63n);
const longMax = 2n ** 63n - 1n;

/** A number without its fraction, kept within 64 bits; text must be a whole number. */
export function toLong(item: Item): number | bigint {
  const integer = truncated(item, "long");
  return integerValue(integer < longMin ? longMin : integer > longMax ? longMax : integer);
}

export function toBigInteger(item: Item): number | bigint {
  return integerValue(truncated(item, "bigint"));
}

function truncated(item: Item, type: string): bigint {
  if (typeof item === "bigint") return item;
  if (typeof item === "number") return truncatedDouble(item);
  if (item instanceof Decimal) return item.toBigInt();
  if (typeof item === "string" && /^[+-]?\d{1,1000}$/.test(item)) return BigInt(item.replace("+", ""));
  throw noConversion(item, type);
}

function truncatedDouble(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (!Number.isFinite(value)) return value > 0 ? longMax : longMin;
  return BigInt(Math.trunc(value));
}

export function toDoubleValue(item: Item): number {
  if (isNumeric(item)) return toDouble(item);
  if (typeof item === "string" && Decimal.parse(item.trim()) !== undefined) return Number(item);
  throw noConversion(item, "double");
}

export function toDecimal(item: Item): Decimal {
  const decimal = isNumeric(item) ? (exactDecimal(item) ?? Decimal.fromNumber(toDouble(item))) : undefined;
  const parsed = decimal ?? (typeof item === "string" ? Decimal.parse(item) : undefined);
  if (parsed === undefined) throw noConversion(item, "decimal");
  return parsed;
}

function noConversion(item: Item, type: string): Error {
  return evaluationError(
    `a ${kindName(item)}${isNil(item) ? "" : " of this form"} does not convert to ${type}`,
  );
}
