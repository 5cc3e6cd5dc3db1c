import { nodesOf, type Expression } from "../ast.ts";
import { EvaluationError } from "../compiled-expression.ts";
import { Frame } from "../frame.ts";
import { aviatorFunctions } from "../functions/aviator-functions.ts";
import { groovyFunctions } from "../functions/groovy-functions.ts";
import type { Code } from "../values/item.ts";

const foldable: ReadonlySet<Expression["kind"]> = new Set(["call", "list", "map", "unary", "binary"]);
const constant: ReadonlySet<Expression["kind"]> = new Set([
  ...foldable,
  "number",
  "string",
  "boolean",
  "nil",
  "regex",
  "conditional",
]);

/** Works a constant part out once: `seq.set("A", "B")`. One that fails goes on failing when it is evaluated. */
export function foldConstant(node: Expression, code: Code): Code {
  if (!foldable.has(node.kind) || !isConstant(node)) return code;
  try {
    const value = code(new Frame());
    return () => value;
  } catch (error) {
    if (error instanceof EvaluationError) return code;
    throw error;
  }
}

function isConstant(node: Expression): boolean {
  for (const each of nodesOf(node)) {
    if (!constant.has(each.kind)) return false;
    // A match leaves its groups behind, and the clock moves.
    if (each.kind === "binary" && each.operator === "=~") return false;
    if (each.kind === "call" && readsClock(each.name)) return false;
  }
  return true;
}

/** Whether a function's value depends on the clock. */
export function readsClock(name: string): boolean {
  return (aviatorFunctions.get(name) ?? groovyFunctions.get(name))?.readsClock === true;
}
