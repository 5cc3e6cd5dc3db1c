import type { Expression, ExpressionOf } from "../ast.ts";
import type { Code } from "../values/item.ts";
import { groovyTruth, strictTruth } from "../values/truth.ts";
import { patternFinds } from "./pattern-match.ts";
import { compileComparison, isComparison } from "./comparison.ts";
import type { Compiler, Truth } from "./compiler.ts";

/** Code that decides. Comparisons and logic give booleans by themselves; other values are judged by the dialect. */
export function compileTruth(node: Expression, compiler: Compiler): Truth {
  if (node.kind === "unary" && node.operator === "!") return compileNot(node, compiler);
  if (node.kind === "binary") {
    if (node.operator === "&&" || node.operator === "||") return compileJunction(node, compiler);
    if (isComparison(node.operator)) return compileComparison(node, compiler);
    if (node.operator === "=~" && compiler.dialect === "GROOVY") return patternFinds(node, compiler);
  }
  const judge = compiler.dialect === "AVIATOR" ? strictTruth : groovyTruth;
  const value = compiler.compile(node);
  return (frame) => judge(value(frame));
}

function compileNot({ operand }: ExpressionOf<"unary">, compiler: Compiler): Truth {
  const truth = compiler.compileTruth(operand);
  return (frame) => !truth(frame);
}

function compileJunction({ operator, left, right }: ExpressionOf<"binary">, compiler: Compiler): Truth {
  const first = compiler.compileTruth(left);
  const second = compiler.compileTruth(right);
  return operator === "&&"
    ? (frame) => first(frame) && second(frame)
    : (frame) => first(frame) || second(frame);
}

export function compileConditional(node: ExpressionOf<"conditional">, compiler: Compiler): Code {
  const test = compiler.compileTruth(node.test);
  const whenTrue = compiler.compile(node.whenTrue);
  const whenFalse = compiler.compile(node.whenFalse);
  return (frame) => (test(frame) ? whenTrue(frame) : whenFalse(frame));
}

export function compileElvis(node: ExpressionOf<"elvis">, compiler: Compiler): Code {
  const value = compiler.compile(node.value);
  const fallback = compiler.compile(node.fallback);
  return (frame) => {
    const result = value(frame);
    return groovyTruth(result) ? result : fallback(frame);
  };
}
