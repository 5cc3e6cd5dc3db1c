import { nodesOf, type Expression } from "../../language/expression/ast.ts";
import { parseExpression } from "../../language/expression/parse-expression.ts";
import { unparse } from "../../language/expression/unparse.ts";
import type { Condition } from "../../language/pattern/condition.ts";

type ExpressionCondition = Extract<Condition, { kind: "expression" }>;

/**
 * `type == "pay" && amount > match.first("a").amount` as an "and" of the part that reads the event alone and the part
 * that reads the path, so that an event of another type need not be shown to every waiting partial match. Other
 * conditions stay as they are. The meaning is the same: a part that fails is false, as the whole would be (C10).
 */
export function splitConjunction(condition: Condition): Condition {
  if (condition.kind !== "expression") return condition;
  const parts = conjuncts(parseExpression(condition.expression, condition.dialect));
  const simple = parts.filter((part) => !readsPath(part));
  if (simple.length === 0 || simple.length === parts.length) return condition;
  const rest = parts.filter(readsPath);
  return { kind: "and", conditions: [joined(simple, condition), joined(rest, condition)] };
}

function conjuncts(node: Expression): Expression[] {
  return node.kind === "binary" && node.operator === "&&"
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}

function readsPath(node: Expression): boolean {
  return [...nodesOf(node)].some(({ kind }) => kind === "element");
}

function joined(parts: readonly Expression[], { dialect }: ExpressionCondition): ExpressionCondition {
  const expression = parts.map((part) => `(${unparse(part, dialect)})`).join(" && ");
  return { kind: "expression", dialect, expression };
}
