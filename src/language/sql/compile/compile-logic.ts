import type { Value } from "../../../event/value.ts";
import { evaluationError } from "../../expression/evaluation-error.ts";
import type { Expression } from "../ast.ts";
import { isOpen, typeText, types } from "../types/sql-type.ts";
import type { Code, Compiled } from "./compiled.ts";
import type { CompileInner, Scope } from "./scope.ts";
import { folded } from "./strict.ts";

/** An operand of AND, OR, NOT, WHERE and the like: TRUE, FALSE or NULL; other types are reported. */
export function compileBoolean(
  node: Expression,
  what: string,
  scope: Scope,
  compile: CompileInner,
): Compiled {
  const compiled = compile(node, scope);
  if (compiled.type.kind === "boolean") return compiled;
  if (!isOpen(compiled.type)) {
    scope.report("SQL_NOT_BOOLEAN", { what, actual: typeText(compiled.type) }, node);
    return { ...compiled, type: types.boolean, run: () => null };
  }
  const { run } = compiled;
  return { type: types.boolean, run: (frame) => truth(run(frame)) };
}

function truth(value: Value): Value {
  if (value === null || typeof value === "boolean") return value;
  throw evaluationError("a condition gives a value that is not BOOLEAN");
}

/** Three-valued AND and OR; the right side is not evaluated where the left one decides. */
export function compileLogic(operator: "AND" | "OR", left: Compiled, right: Compiled): Compiled {
  const decides = operator === "OR";
  const [runLeft, runRight] = [left.run, right.run];
  const run: Code = (frame) => {
    const a = runLeft(frame);
    if (a === decides) return decides;
    const b = runRight(frame);
    if (b === decides) return decides;
    return a === null || b === null ? null : !decides;
  };
  return folded(types.boolean, [left, right], run);
}

/** NOT; of NULL it is NULL. */
export function compileNot(operand: Compiled): Compiled {
  const { run } = operand;
  return folded(types.boolean, [operand], (frame) => {
    const value = run(frame);
    return value === null ? null : !value;
  });
}
