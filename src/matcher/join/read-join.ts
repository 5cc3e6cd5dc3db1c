import type { Expression } from "../../language/expression/ast.ts";
import { isComparison, mirrored } from "../../language/expression/compile/comparison.ts";
import type { TypeContext } from "../../language/expression/static-type.ts";
import type { Join } from "./join.ts";
import { readEventSide, readPathSide, sourceOf } from "./read-side.ts";

/**
 * The join of an expression: the first part of its conjunction, which is asked before all others. A later part does
 * not count, since one before it may fail, which has to be reported. Undefined when there is none.
 */
export function readJoin(expression: Expression, types: TypeContext): Join | undefined {
  let first = expression;
  while (first.kind === "binary" && first.operator === "&&") first = first.left;
  if (first.kind !== "binary") return undefined;
  const { operator, left, right } = first;
  if (!isComparison(operator) || operator === "!=") return undefined;
  const [of, against] = [sourceOf(left), sourceOf(right)];
  if (of === undefined || against === undefined || of === against) return undefined;
  const [event, path] = of === "event" ? [left, right] : [right, left];
  return {
    operator: of === "event" ? operator : (mirrored[operator] as Join["operator"]),
    ofEvent: readEventSide(event, types),
    ofPath: readPathSide(path, types),
  };
}
