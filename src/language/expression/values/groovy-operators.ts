import type { Decimal, Rounding } from "../../../event/decimal.ts";
import { evaluationError } from "../evaluation-error.ts";
import {
  dynamicArithmetic,
  notNumbers,
  type ArithmeticOperator,
  type NumericOperation,
} from "./arithmetic.ts";
import { entriesOf, isMap, mapOf } from "./collections.ts";
import { toDouble } from "./compare-numbers.ts";
import { equalItems } from "./equality.ts";
import { isList, isNil, isNumeric, type Item, type Operation } from "./item.ts";
import { exactDecimal, guarded, integerValue } from "./numbers.ts";
import { textOf } from "./text.ts";

const maxRepeated = 100_000;

/**
 * Groovy's `/`: exact numbers give a decimal, exact when it ends, else as Groovy's BigDecimalMath rounds it (ten
 * digits more than the operands, at most ten after the point, halves up). A fractional double divides as double.
 */
export const groovyDivide: NumericOperation = (left, right) => {
  if (!isNumeric(left) || !isNumeric(right)) throw notNumbers("/", left, right);
  const dividend = exactDecimal(left);
  const divisor = exactDecimal(right);
  if (dividend === undefined || divisor === undefined) return toDouble(left) / toDouble(right);
  return guarded(() => divideDecimals(dividend, divisor));
};

function divideDecimals(dividend: Decimal, divisor: Decimal): Decimal {
  const halfUp: Rounding = "halfUp";
  const exactDigits = dividend.precision + Math.ceil((10 * divisor.precision) / 3);
  const quotient = dividend.div(divisor, exactDigits, halfUp);
  if (quotient.mul(divisor).compare(dividend) === 0) return quotient;
  const rounded = dividend.div(divisor, Math.max(dividend.precision, divisor.precision) + 10, halfUp);
  const scale = Math.max(dividend.scale, divisor.scale, 10);
  return rounded.scale > scale ? rounded.withScale(scale, halfUp) : rounded;
}

const remainder = dynamicArithmetic("%", false);

/** An arithmetic operator of Groovy: numbers, and the collections and texts that know it. */
export function groovyOperation(operator: ArithmeticOperator, numeric: NumericOperation): Operation {
  switch (operator) {
    case "+":
      return (left, right) =>
        isList(left) || isMap(left) ? plusCollection(left, right) : numeric(left, right);
    case "-":
      return (left, right) =>
        isList(left) || typeof left === "string" ? minusPart(left, right) : numeric(left, right);
    case "*":
      return (left, right) =>
        isList(left) || typeof left === "string" ? repeated(left, right) : numeric(left, right);
    case "%":
      return groovyRemainder;
    case "/":
      return numeric;
  }
}

function groovyRemainder(left: Item, right: Item): Item {
  if (right === 0 && Number.isInteger(left)) throw evaluationError("division by zero");
  return remainder(left, right);
}

function plusCollection(left: Item, right: Item): Item {
  if (isList(left)) return isList(right) ? [...left, ...right] : [...left, right];
  return mapOf([...entriesOf(left), ...entriesOf(right)]);
}

function minusPart(left: string | readonly Item[], right: Item): Item {
  if (typeof left === "string") return isNil(right) ? left : left.replace(textOf(right), () => "");
  const unwanted = isList(right) ? right : [right];
  return left.filter((each) => !unwanted.some((other) => equalItems(each, other)));
}

function repeated(left: string | readonly Item[], right: Item): Item {
  const count = typeof right === "number" && Number.isInteger(right) ? right : -1;
  if (count < 0) throw evaluationError('"*" repeats a whole number of times');
  if (left.length * count > maxRepeated) throw evaluationError(`"*" makes more than ${maxRepeated} items`);
  if (typeof left === "string") return left.repeat(count);
  return Array.from({ length: left.length * count }, (_, index) => left[index % left.length]);
}

/** `intdiv`: whole numbers only. */
export function integerQuotient(left: Item, right: Item): Item {
  const dividend = isNumeric(left) ? exactDecimal(left) : undefined;
  const divisor = isNumeric(right) ? exactDecimal(right) : undefined;
  if (dividend?.scale !== 0 || divisor?.scale !== 0) throw evaluationError("intdiv takes whole numbers");
  if (divisor.isZero) throw evaluationError("division by zero");
  return integerValue(dividend.unscaled / divisor.unscaled);
}
