import { Decimal } from "../../../event/decimal.ts";
import type { Value } from "../../../event/value.ts";
import { equalItems } from "../../expression/values/equality.ts";
import { evaluationError } from "../../expression/evaluation-error.ts";
import { toDecimal } from "./numbers.ts";

/**
 * Negative, zero or positive; NaN when one of them is NaN. Neither may be null. Numbers compare by value, texts by
 * UTF-16 units, FALSE is before TRUE. Throws EvaluationError for values of different kinds.
 */
export function compareValues(left: Value, right: Value): number {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  if (left instanceof Decimal || right instanceof Decimal) return compareDecimals(left, right);
  throw evaluationError(`a ${kindOf(left)} cannot be compared with a ${kindOf(right)}`);
}

/** Whether two values, neither null, are equal; of different kinds they are not. Lists and objects are by what they hold. */
export function equalValues(left: Value, right: Value): boolean {
  if (typeof left === typeof right && typeof left !== "object") return left === right;
  if (isStructure(left) && isStructure(right)) return equalItems(left, right);
  if (!isNumeric(left) || !isNumeric(right)) return false;
  return compareValues(left, right) === 0;
}

function isStructure(value: Value): boolean {
  return typeof value === "object" && value !== null && !(value instanceof Decimal);
}

function compareNumbers(left: number | bigint, right: number | bigint): number {
  if (left < right) return -1;
  if (left > right) return 1;
  return Number.isNaN(left) || Number.isNaN(right) ? Number.NaN : 0;
}

/** A double beside a decimal makes both doubles, as in Flink; a whole number is exact. */
function compareDecimals(left: Value, right: Value): number {
  if (!isNumeric(left) || !isNumeric(right))
    throw evaluationError(`a ${kindOf(left)} cannot be compared with a ${kindOf(right)}`);
  if (isFraction(left) || isFraction(right)) return Number(left.toString()) - Number(right.toString());
  return toDecimal(left).compare(toDecimal(right));
}

function isFraction(value: Value): boolean {
  return typeof value === "number" && !Number.isSafeInteger(value);
}

function isNumber(value: Value): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function isNumeric(value: Value): value is number | bigint | Decimal {
  return isNumber(value) || value instanceof Decimal;
}

function kindOf(value: Value): string {
  if (isNumeric(value)) return "number";
  if (value === null || value === undefined) return "null";
  return typeof value === "object" ? (Array.isArray(value) ? "list" : "object") : typeof value;
}
