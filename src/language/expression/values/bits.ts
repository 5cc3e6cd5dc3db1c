import { evaluationError } from "../evaluation-error.ts";
import { isNumeric, kindName, type Item } from "./item.ts";
import { exactInteger, longValue } from "./numbers.ts";

export type BitOperator = "&" | "|" | "^" | "<<" | ">>" | ">>>";

const operations: Readonly<Record<BitOperator, (left: bigint, right: bigint) => bigint>> = {
  "&": (left, right) => left & right,
  "|": (left, right) => left | right,
  "^": (left, right) => left ^ right,
  "<<": (left, right) => left << (right & 63n),
  ">>": (left, right) => left >> (right & 63n),
  ">>>": (left, right) => BigInt.asUintN(64, left) >> (right & 63n),
};

/** A bit operation on 64-bit longs; anything else is an EvaluationError. */
export function bitOperation(operator: BitOperator): (left: Item, right: Item) => number | bigint {
  const operation = operations[operator];
  return (left, right) => longValue(operation(long(operator, left), long(operator, right)));
}

/** `~x` of a long. */
export function bitComplement(operand: Item): number | bigint {
  return longValue(~long("~", operand));
}

function long(operator: string, operand: Item): bigint {
  const integer = isNumeric(operand) ? exactInteger(operand) : undefined;
  if (integer === undefined || BigInt.asIntN(64, integer) !== integer) {
    throw evaluationError(`"${operator}" works on whole numbers of 64 bits, found ${kindName(operand)}`);
  }
  return integer;
}
