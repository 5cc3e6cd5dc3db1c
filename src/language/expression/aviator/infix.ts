import type { BinaryOperator } from "../ast.ts";
import type { Infix } from "../parse-binary.ts";
import { precedences } from "../precedences.ts";

const operators = "|| && | ^ & == != =~ < <= > >= << >> >>> + - * / % **".split(
  " ",
) as readonly BinaryOperator[];

/** Aviator's infix operators (rule-format §8.2). */
export const aviatorInfix: ReadonlyMap<string, Infix> = new Map(
  operators.map((operator) => [
    operator,
    { operator, precedence: precedences.get(operator)!, rightToLeft: operator === "**" },
  ]),
);
