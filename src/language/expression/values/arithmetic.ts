import { Decimal } from "../../../event/decimal.ts";
import { evaluationError } from "../evaluation-error.ts";
import { toDouble, type Numeric } from "./compare-numbers.ts";
import { isNumeric, kindName, type Item } from "./item.ts";
import { exactDecimal, exactInteger, guarded, integerValue } from "./numbers.ts";

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%";

/** How an operator works on each representation of numbers. */
interface Arithmetic {
  readonly double: (left: number, right: number) => number;
  readonly integer: (left: bigint, right: bigint) => bigint;
  readonly decimal: (left: Decimal, right: Decimal) => Decimal;
}

const operations: Readonly<Record<ArithmeticOperator, Arithmetic>> = {
  "+": {
    double: (left, right) => left + right,
    integer: (left, right) => left + right,
    decimal: (left, right) => left.add(right),
  },
  "-": {
    double: (left, right) => left - right,
    integer: (left, right) => left - right,
    decimal: (left, right) => left.sub(right),
  },
  "*": {
    double: (left, right) => left * right,
    integer: (left, right) => left * right,
    decimal: (left, right) => left.mul(right),
  },
  "/": {
    double: (left, right) => left / right,
    integer: (left, right) => left / nonZero(right),
    decimal: (left, right) => left.div(right),
  },
  "%": {
    double: (left, right) => left % right,
    integer: (left, right) => left % nonZero(right),
    decimal: (left, right) => left.rem(right),
  },
};

function nonZero(divisor: bigint): bigint {
  if (divisor === 0n) throw evaluationError("division by zero");
  return divisor;
}

/** A numeric operation whose operands may be anything; others than numbers are an EvaluationError. */
export type NumericOperation = (left: Item, right: Item) => Numeric;

/**
 * Arithmetic on numbers whose kind is known only at run time: integers stay exact, a decimal with an integer gives
 * a decimal, everything with a fractional double a double. `/` of plain numbers divides as doubles, because 7 and
 * 7.0 must not differ (semantics §4).
 */
export function dynamicArithmetic(operator: ArithmeticOperator, limitDigits: boolean): NumericOperation {
  const operation = operations[operator];
  const divides = operator === "/" || operator === "%";
  return (left, right) => {
    if (typeof left === "number" && typeof right === "number") {
      const result = operation.double(left, right);
      const inexact =
        !divides &&
        !Number.isSafeInteger(result) &&
        Number.isSafeInteger(left) &&
        Number.isSafeInteger(right);
      return inexact ? integerValue(operation.integer(BigInt(left), BigInt(right))) : result;
    }
    if (!isNumeric(left) || !isNumeric(right)) throw notNumbers(operator, left, right);
    if (left instanceof Decimal || right instanceof Decimal)
      return withDecimals(operation, left, right, limitDigits);
    return withIntegers(operation, left, right, operator === "/");
  };
}

function withDecimals(operation: Arithmetic, left: Numeric, right: Numeric, limitDigits: boolean): Numeric {
  const exactLeft = exactDecimal(left);
  const exactRight = exactDecimal(right);
  if (exactLeft === undefined || exactRight === undefined)
    return operation.double(toDouble(left), toDouble(right));
  const result = guarded(() => operation.decimal(exactLeft, exactRight));
  return limitDigits ? result.round() : boundedDecimal(result);
}

/** Exact decimals of Groovy grow with every product. */
function boundedDecimal(value: Decimal): Decimal {
  if (value.precision > 1000) throw evaluationError("the decimal has too many digits");
  return value;
}

function withIntegers(operation: Arithmetic, left: Numeric, right: Numeric, asDoubles: boolean): Numeric {
  const exactLeft = exactInteger(left);
  const exactRight = exactInteger(right);
  if (asDoubles || exactLeft === undefined || exactRight === undefined) {
    return operation.double(toDouble(left), toDouble(right));
  }
  return integerValue(operation.integer(exactLeft, exactRight));
}

/**
 * Arithmetic on operands that are integers by their static type. `wrap` brings the result back into the type; a
 * value that contradicts the type falls back to dynamic arithmetic.
 */
export function integerArithmetic(
  operator: ArithmeticOperator,
  wrap: (value: bigint) => number | bigint,
  operation: Arithmetic["integer"] = operations[operator].integer,
): NumericOperation {
  const fallback = dynamicArithmetic(operator, true);
  const { double } = operations[operator];
  const quick = operator !== "/" && operator !== "%";
  return (left, right) => {
    if (quick && typeof left === "number" && typeof right === "number") {
      const result = double(left, right);
      if (Number.isSafeInteger(result)) return result;
    }
    if (!isNumeric(left) || !isNumeric(right)) throw notNumbers(operator, left, right);
    const exactLeft = exactInteger(left);
    const exactRight = exactInteger(right);
    if (exactLeft === undefined || exactRight === undefined) return fallback(left, right);
    return wrap(operation(exactLeft, exactRight));
  };
}

/** Aviator's `%` of big integers: never negative. */
export function modulo(left: bigint, right: bigint): bigint {
  if (right <= 0n) throw evaluationError("a big integer is taken modulo a positive one only");
  return ((left % right) + right) % right;
}

export function notNumbers(operator: string, left: Item, right: Item): Error {
  return evaluationError(`"${operator}" cannot take a ${kindName(left)} and a ${kindName(right)}`);
}
