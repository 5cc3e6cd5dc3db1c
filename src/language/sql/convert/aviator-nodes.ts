import type { BinaryOperator, Expression } from "../../expression/ast.ts";

/** Made nodes stand nowhere in a text. */
export const at = { start: 0, end: 0 };
export const nil: Expression = { kind: "nil", ...at };

export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: "binary", operator, left, right, ...at };
}
