import { Decimal } from "../../../event/decimal.ts";
import type { Value } from "../../../event/value.ts";
import { evaluationError } from "../../expression/evaluation-error.ts";
import {
  addIntegers,
  multiplyIntegers,
  remainderOfIntegers,
  subtractIntegers,
  type Integer,
} from "./integer.ts";

/** A value as a double. Throws EvaluationError when it is no number. */
export function toDouble(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Decimal) return value.toNumber();
  throw notNumber(value);
}

/** A value as a decimal. Throws EvaluationError when it is no finite number. */
export function toDecimal(value: Value): Decimal {
  if (value instanceof Decimal) return value;
  const decimal =
    typeof value === "number" || typeof value === "bigint" ? Decimal.fromNumber(value) : undefined;
  if (decimal === undefined) throw notNumber(value);
  return decimal;
}

/** The operators `+ - * / %` on numbers whose types only the values tell. `/` divides as doubles. */
export function calculate(operator: string, left: Value, right: Value): Value {
  if (typeof left === "number" && typeof right === "number") {
    const result = onDoubles(operator, left, right);
    const isExact =
      Number.isSafeInteger(result) || !Number.isSafeInteger(left) || !Number.isSafeInteger(right);
    if (operator === "/" || (isExact && operator !== "%")) return result;
  }
  if (left instanceof Decimal || right instanceof Decimal) return onDecimals(operator, left, right);
  if (operator !== "/" && isWhole(left) && isWhole(right)) return onIntegers(operator, left, right);
  return onDoubles(operator, toDouble(left), toDouble(right));
}

function isWhole(value: Value): value is Integer {
  return typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value));
}

function onDecimals(operator: string, left: Value, right: Value): Value {
  const fraction = (value: Value): boolean => typeof value === "number" && !Number.isInteger(value);
  if (fraction(left) || fraction(right)) return onDoubles(operator, toDouble(left), toDouble(right));
  return decimalOperation(operator, toDecimal(left), toDecimal(right));
}

/** Throws EvaluationError for division by zero. */
export function decimalOperation(operator: string, left: Decimal, right: Decimal): Decimal {
  switch (operator) {
    case "+":
      return left.add(right);
    case "-":
      return left.sub(right);
    case "*":
      return left.mul(right);
  }
  if (right.isZero) throw evaluationError("division by zero");
  return operator === "/" ? left.div(right, 38) : left.rem(right);
}

function onIntegers(operator: string, left: Integer, right: Integer): Integer {
  switch (operator) {
    case "+":
      return addIntegers(left, right);
    case "-":
      return subtractIntegers(left, right);
    case "*":
      return multiplyIntegers(left, right);
    default:
      return remainderOfIntegers(left, right);
  }
}

/** Division by zero gives an infinity, as doubles do. */
export function onDoubles(operator: string, left: number, right: number): number {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    default:
      return left % right;
  }
}

function notNumber(value: Value): Error {
  return evaluationError(`${describe(value)} is not a number`);
}

function describe(value: Value): string {
  if (typeof value === "string") return `the text '${value.slice(0, 40)}'`;
  return typeof value === "object" ? "an object or list" : String(value);
}
