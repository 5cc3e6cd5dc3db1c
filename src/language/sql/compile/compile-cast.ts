import { EvaluationError } from "../../expression/compiled-expression.ts";
import type { Cast } from "../ast.ts";
import { readType, typeNames } from "../types/read-type.ts";
import { typeText } from "../types/sql-type.ts";
import { canCast, castValue } from "../values/cast.ts";
import { failed, type Compiled } from "./compiled.ts";
import type { CompileInner, Scope } from "./scope.ts";
import { unary } from "./strict.ts";

/** CAST fails for a value that has no such form, TRY_CAST gives NULL. */
export function compileCast(node: Cast, scope: Scope, compile: CompileInner): Compiled {
  const operand = compile(node.operand, scope);
  const type = readType(node.type);
  if (type === undefined) {
    scope.report("SQL_UNKNOWN_TYPE", { name: node.type.name, known: typeNames }, node.type);
    return failed;
  }
  const from = operand.type;
  if (!canCast(from, type)) {
    scope.report("SQL_TYPE_CAST", { from: typeText(from), to: typeText(type) }, node);
    return { ...failed, type };
  }
  if (!node.safe) return unary(type, operand, (value) => castValue(value, from, type));
  return unary(type, operand, (value) => {
    try {
      return castValue(value, from, type);
    } catch (error) {
      if (error instanceof EvaluationError || error instanceof RangeError) return null;
      throw error;
    }
  });
}
