import { Decimal } from "../../../event/decimal.ts";

export type Numeric = number | bigint | Decimal;

/**
 * Order of two numbers by value: exact between integers and decimals; with a fractional number in play as doubles
 * (rule-format §8.4). NaN is the greatest and equal to itself; -0 equals 0.
 */
export function compareNumbers(left: Numeric, right: Numeric): number {
  if (typeof left === "number" && typeof right === "number") return compareDoubles(left, right);
  if (typeof left === "bigint" && typeof right === "bigint") return left < right ? -1 : left > right ? 1 : 0;
  if (left instanceof Decimal || right instanceof Decimal) return compareDecimals(left, right);
  // The comparison of a bigint with a number is exact in JavaScript; NaN is above everything.
  if (left < right) return -1;
  if (left > right) return 1;
  return Number.isNaN(left) ? 1 : Number.isNaN(right) ? -1 : 0;
}

function compareDoubles(left: number, right: number): number {
  if (left < right) return -1;
  if (left > right) return 1;
  if (left === right) return 0;
  return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
}

function compareDecimals(left: Numeric, right: Numeric): number {
  const exactLeft = exact(left);
  const exactRight = exact(right);
  if (exactLeft !== undefined && exactRight !== undefined) return exactLeft.compare(exactRight);
  return compareDoubles(toDouble(left), toDouble(right));
}

function exact(value: Numeric): Decimal | undefined {
  if (value instanceof Decimal) return value;
  if (typeof value === "bigint") return new Decimal(value, 0);
  return Number.isInteger(value) ? new Decimal(BigInt(value), 0) : undefined;
}

/** The nearest double. */
export function toDouble(value: Numeric): number {
  return value instanceof Decimal ? value.toNumber() : Number(value);
}
