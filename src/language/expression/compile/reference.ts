import type { BinaryOperator, ExpressionOf } from "../ast.ts";
import { evaluationError } from "../evaluation-error.ts";
import type { Frame } from "../frame.ts";
import type { FunctionDefinition } from "../functions/function-definition.ts";
import { FunctionValue } from "../values/function-value.ts";
import type { Code, Item } from "../values/item.ts";
import { strictTruth } from "../values/truth.ts";
import { untypedOperation } from "./arithmetic.ts";
import { functionNamed } from "./call.ts";
import { comparison, isComparison } from "./comparison.ts";
import { matchItems } from "./pattern-match.ts";
import type { Compiler } from "./compiler.ts";
import { plusWithText } from "../values/text-plus.ts";

/** A function or operator of Aviator as a value: `reduce(list, +, 0)`. */
export function compileReference({ name }: ExpressionOf<"reference">, compiler: Compiler): Code {
  const value = functionOf(name, compiler);
  return () => value;
}

function functionOf(name: string, compiler: Compiler): FunctionValue {
  const definition = functionNamed(name, compiler);
  if (definition !== undefined) return counting(name, definition.arity, definition.call);
  if (name === "!") return counting(name, [1, 1], ([operand]) => !strictTruth(operand));
  const operation = binaryFunction(name as BinaryOperator);
  return counting(name, [2, 2], ([left, right], frame) => operation(left, right, frame));
}

/** A function value that refuses another number of arguments. */
function counting(
  name: string,
  [fewest, most]: FunctionDefinition["arity"],
  call: FunctionDefinition["call"],
): FunctionValue {
  return new FunctionValue((args, frame) => {
    if (args.length >= fewest && args.length <= most) return call(args, frame);
    throw evaluationError(`"${name}" does not take ${args.length} arguments`);
  });
}

function binaryFunction(operator: BinaryOperator): (left: Item, right: Item, frame: Frame) => Item {
  if (isComparison(operator)) return comparison(operator);
  if (operator === "&&") return (left, right) => strictTruth(left) && strictTruth(right);
  if (operator === "||") return (left, right) => strictTruth(left) || strictTruth(right);
  if (operator === "=~") return matchItems;
  const operation = untypedOperation(operator, "AVIATOR");
  if (operator !== "+") return operation;
  return (left, right, frame) =>
    typeof left === "string" || typeof right === "string"
      ? plusWithText(left, right, frame)
      : operation(left, right);
}
