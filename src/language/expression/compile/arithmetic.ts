import type { BinaryOperator, ExpressionOf } from "../ast.ts";
import type { Dialect } from "../compiled-expression.ts";
import { evaluationError } from "../evaluation-error.ts";
import type { StaticType } from "../static-type.ts";
import {
  dynamicArithmetic,
  integerArithmetic,
  modulo,
  notNumbers,
  type ArithmeticOperator,
  type NumericOperation,
} from "../values/arithmetic.ts";
import { bitComplement, bitOperation, type BitOperator } from "../values/bits.ts";
import { isNil, isNumeric, type Code, type Item, type Operation } from "../values/item.ts";
import { integerValue, longValue } from "../values/numbers.ts";
import { power } from "../values/power.ts";
import type { Compiler } from "./compiler.ts";
import { groovyDivide, groovyOperation } from "../values/groovy-operators.ts";
import { plusWithText } from "../values/text-plus.ts";

const arithmetic: readonly string[] = ["+", "-", "*", "/", "%"] satisfies readonly ArithmeticOperator[];
const bits: readonly string[] = ["&", "|", "^", "<<", ">>", ">>>"] satisfies readonly BitOperator[];

/** `+ - * / % **` and the bit operators. */
export function compileArithmetic(node: ExpressionOf<"binary">, compiler: Compiler): Code {
  const left = compiler.compile(node.left);
  const right = compiler.compile(node.right);
  const operation = typedOperation(node, compiler);
  if (node.operator !== "+") return (frame) => operation(left(frame), right(frame));
  const { dialect } = compiler;
  return (frame) => {
    const first = left(frame);
    const second = right(frame);
    if (typeof first === "string" || typeof second === "string") return plusWithText(first, second, frame);
    if (dialect === "GROOVY" && typeof first === "object")
      frame.produce(Array.isArray(first) ? first.length : 1);
    return operation(first, second);
  };
}

/** The operation for operands of these static types. */
function typedOperation(node: ExpressionOf<"binary">, compiler: Compiler): Operation {
  const { operator } = node;
  const left = compiler.typeOf(node.left);
  const right = compiler.typeOf(node.right);
  const typed = arithmetic.includes(operator)
    ? integerOperation(operator as ArithmeticOperator, left, right, compiler.dialect)
    : undefined;
  return typed ?? untypedOperation(operator, compiler.dialect);
}

/** Whole numbers by their static type: longs wrap at 64 bits, and `/` keeps them whole (semantics §4). */
function integerOperation(
  operator: ArithmeticOperator,
  left: StaticType,
  right: StaticType,
  dialect: Dialect,
): NumericOperation | undefined {
  if (operator === "/" && dialect === "GROOVY") return undefined;
  if (left === "long" && right === "long") return integerArithmetic(operator, longValue);
  if ((left !== "long" && left !== "bigint") || (right !== "long" && right !== "bigint")) return undefined;
  return operator === "%" && dialect === "AVIATOR"
    ? integerArithmetic(operator, integerValue, modulo)
    : integerArithmetic(operator, integerValue);
}

/** An operator whose operands may be anything. */
export function untypedOperation(operator: BinaryOperator, dialect: Dialect): Operation {
  if (operator === "**") return power;
  if (bits.includes(operator)) return bitOperation(operator as BitOperator);
  const numeric = dynamicArithmetic(operator as ArithmeticOperator, dialect === "AVIATOR");
  if (dialect === "AVIATOR") return numeric;
  return groovyOperation(operator as ArithmeticOperator, operator === "/" ? groovyDivide : numeric);
}

export function compileUnary({ operator, operand }: ExpressionOf<"unary">, compiler: Compiler): Code {
  const value = compiler.compile(operand);
  if (operator === "~") return (frame) => bitComplement(value(frame));
  if (operator === "+") return (frame) => numberOf(value(frame));
  const minus =
    compiler.typeOf(operand) === "long" ? integerArithmetic("-", longValue) : dynamicArithmetic("-", true);
  return (frame) => negate(value(frame), minus);
}

function negate(item: Item, minus: NumericOperation): Item {
  if (typeof item === "number") return 0 - item;
  if (!isNumeric(item)) throw notNumbers("-", 0, item);
  return minus(0, item);
}

function numberOf(item: Item): Item {
  if (isNil(item) || !isNumeric(item)) throw evaluationError('"+" before a value needs a number');
  return item;
}
