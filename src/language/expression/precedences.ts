import type { BinaryOperator } from "./ast.ts";

/** Both dialects, loosest first; a dialect knows a part of the operators. `? :` is looser than all (level 1). */
const levels: readonly (readonly BinaryOperator[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!=", "=~", "==~", "<=>", "===", "!=="],
  ["<", "<=", ">", ">=", "in", "!in"],
  ["<<", ">>", ">>>"],
  ["+", "-"],
  ["*", "/", "%"],
  // The unary operators stand between.
  [],
  ["**"],
];

/** Binding strength of every infix operator, from 2 (rule-format §8.2, §9). */
export const precedences: ReadonlyMap<string, number> = new Map(
  levels.flatMap((operators, index) => operators.map((operator) => [operator, index + 2])),
);

/** The level of infix operators that bind loosest. */
export const loosestInfix = 2;

/** What stands under a unary operator: `-2 ** 2` is -4. */
export const powerLevel = 13;
