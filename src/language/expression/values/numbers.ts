import { Decimal } from "../../../event/decimal.ts";
import { evaluationError } from "../evaluation-error.ts";
import type { Numeric } from "./compare-numbers.ts";

/** Big integers beyond this are refused: `reduce` could square one for ever. */
const maxBits = 4096n;
const tooBig = 1n << maxBits;

/** A big integer as a value: a number when it is exact as one. Throws EvaluationError when it is huge. */
export function integerValue(value: bigint): number | bigint {
  if (value > tooBig || value < -tooBig) throw evaluationError("the integer has too many digits");
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The value of a 64-bit long; it wraps around. */
export function longValue(value: bigint): number | bigint {
  return integerValue(BigInt.asIntN(64, value));
}

/** A number that is certainly an integer, as a big integer; undefined for others, and for doubles that are not exact. */
export function exactInteger(value: Numeric): bigint | undefined {
  if (typeof value === "bigint") return value;
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

/** A number that is certainly exact, as a decimal; undefined for fractions that are doubles. */
export function exactDecimal(value: Numeric): Decimal | undefined {
  if (value instanceof Decimal) return value;
  const integer = exactInteger(value);
  return integer === undefined ? undefined : new Decimal(integer, 0);
}

/** Runs an operation on decimals; what they refuse is an EvaluationError. */
export function guarded<Result>(operation: () => Result): Result {
  try {
    return operation();
  } catch (error) {
    if (error instanceof RangeError) throw evaluationError(error.message);
    throw error;
  }
}
