import type { Binary, Expression, Unary } from "../ast.ts";
import { compileArithmetic, compileConcatenation, compileSign } from "./compile-arithmetic.ts";
import { compileCall, compileExtract, compileTrim } from "./compile-call.ts";
import { compileCase } from "./compile-case.ts";
import { compileCast } from "./compile-cast.ts";
import { compileComparison, compileDistinct } from "./compile-comparison.ts";
import { compileInterval, compileLiteral, compileTimeLiteral } from "./compile-literal.ts";
import { compileBoolean, compileLogic, compileNot } from "./compile-logic.ts";
import { compileBetween, compileIn, compileIs, compileLike } from "./compile-predicate.ts";
import { failed, type Compiled } from "./compiled.ts";
import type { Scope } from "./scope.ts";

/** Checks an expression and makes it ready to run. What is wrong is told to the scope, all of it. */
export function compileExpression(node: Expression, scope: Scope): Compiled {
  switch (node.kind) {
    case "literal":
      return compileLiteral(node, scope);
    case "interval":
      return compileInterval(node, scope);
    case "intervalOf":
      scope.report("SQL_INTERVAL_NOT_CONSTANT", {}, node.operand);
      return failed;
    case "time":
      return compileTimeLiteral(node, scope);
    case "column":
      return scope.column(node);
    case "unary":
      return compileUnary(node, scope);
    case "binary":
      return compileBinary(node, scope);
    case "is":
      return compileIs(node, scope, compileExpression);
    case "between":
      return compileBetween(node, scope, compileExpression);
    case "in":
      return compileIn(node, scope, compileExpression);
    case "like":
      return compileLike(node, scope, compileExpression);
    case "case":
      return compileCase(node, scope, compileExpression);
    case "cast":
      return compileCast(node, scope, compileExpression);
    case "call":
      return scope.call(node, compileExpression) ?? compileCall(node, scope, compileExpression);
    case "extract":
      return compileExtract(node, scope, compileExpression);
    case "trim":
      return compileTrim(node, scope, compileExpression);
    case "unit":
      scope.report("SQL_UNIT_MISPLACED", { unit: node.unit }, node);
      return failed;
  }
}

/** A condition: WHERE, DEFINE, FILTER. */
export function compileCondition(node: Expression, what: string, scope: Scope): Compiled {
  return compileBoolean(node, what, scope, compileExpression);
}

function compileUnary(node: Unary, scope: Scope): Compiled {
  const { operator, operand } = node;
  if (operator === "NOT") return compileNot(compileBoolean(operand, "NOT", scope, compileExpression));
  return compileSign(operator, compileExpression(operand, scope), operand, scope);
}

function compileBinary(node: Binary, scope: Scope): Compiled {
  const { operator } = node;
  if (operator === "AND" || operator === "OR") {
    const left = compileBoolean(node.left, operator, scope, compileExpression);
    return compileLogic(operator, left, compileBoolean(node.right, operator, scope, compileExpression));
  }
  const left = compileExpression(node.left, scope);
  const right = compileExpression(node.right, scope);
  switch (operator) {
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return compileArithmetic(operator, left, right, node, scope);
    case "||":
      return compileConcatenation(left, right);
    case "IS DISTINCT FROM":
    case "IS NOT DISTINCT FROM":
      return compileDistinct(operator === "IS NOT DISTINCT FROM", left, right, node, scope);
    default:
      return compileComparison(operator, left, right, node, scope);
  }
}
