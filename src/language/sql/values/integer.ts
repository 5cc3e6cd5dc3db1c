import { evaluationError } from "../../expression/evaluation-error.ts";

const least = -(2n ** 63n);
const most = 2n ** 63n - 1n;

/** A whole number of 64 bits: a number up to 2^53, beyond it a bigint. */
export type Integer = number | bigint;

/** A number when it is exact as one. Throws EvaluationError beyond 64 bits. */
export function toInteger(value: bigint): Integer {
  if (value < least || value > most) throw evaluationError(`${value} does not fit into 64 bits`);
  const short = Number(value);
  return Number.isSafeInteger(short) ? short : value;
}

export function addIntegers(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return toInteger(BigInt(left) + BigInt(right));
}

export function subtractIntegers(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const difference = left - right;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return toInteger(BigInt(left) - BigInt(right));
}

export function multiplyIntegers(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const product = left * right;
    if (Number.isSafeInteger(product)) return product === 0 ? 0 : product;
  }
  return toInteger(BigInt(left) * BigInt(right));
}

/** Truncates towards zero, as Flink does. Throws EvaluationError for division by zero. */
export function divideIntegers(left: Integer, right: Integer): Integer {
  if (right === 0) throw evaluationError("division by zero");
  if (typeof left === "number" && typeof right === "number") return Math.trunc(left / right) + 0;
  return toInteger(BigInt(left) / BigInt(right));
}

/** With the sign of the dividend. Throws EvaluationError for division by zero. */
export function remainderOfIntegers(left: Integer, right: Integer): Integer {
  if (right === 0) throw evaluationError("division by zero");
  if (typeof left === "number" && typeof right === "number") return (left % right) + 0;
  return toInteger(BigInt(left) % BigInt(right));
}
