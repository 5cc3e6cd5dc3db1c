import type { BinaryOperator, ExpressionOf } from "../ast.ts";
import { FunctionValue } from "../values/function-value.ts";
import type { Code } from "../values/item.ts";
import { strictTruth } from "../values/truth.ts";
import { untypedOperation } from "./arithmetic.ts";
import { functionNamed } from "./call.ts";
import { comparison, isComparison } from "./comparison.ts";
import type { Compiler } from "./compiler.ts";
import { plusWithText } from "../values/text-plus.ts";

/** A function or operator of Aviator as a value: `reduce(list, +, 0)`. */
export function compileReference({ name }: ExpressionOf<"reference">, compiler: Compiler): Code {
  const value = functionOf(name, compiler);
  return () => value;
}

function functionOf(name: string, compiler: Compiler): FunctionValue {
  const definition = functionNamed(name, compiler);
  if (definition !== undefined) return new FunctionValue((args, frame) => definition.call(args, frame));
  if (isComparison(name)) {
    const compare = comparison(name);
    return new FunctionValue(([left, right]) => compare(left, right));
  }
  if (name === "!") return new FunctionValue(([operand]) => !strictTruth(operand));
  if (name === "&&") return new FunctionValue(([left, right]) => strictTruth(left) && strictTruth(right));
  if (name === "||") return new FunctionValue(([left, right]) => strictTruth(left) || strictTruth(right));
  return arithmeticFunction(name as BinaryOperator);
}

function arithmeticFunction(operator: BinaryOperator): FunctionValue {
  const operation = untypedOperation(operator, "AVIATOR");
  return new FunctionValue(([left, right], frame) =>
    operator === "+" && (typeof left === "string" || typeof right === "string")
      ? plusWithText(left, right, frame)
      : operation(left, right),
  );
}
