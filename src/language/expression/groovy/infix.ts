import type { BinaryOperator, Range } from "../ast.ts";
import type { Infix } from "../parse-binary.ts";
import { precedences } from "../precedences.ts";

const operators = "|| && | ^ & == != =~ ==~ <=> === !== < <= > >= in !in << >> >>> + - * / % **".split(
  " ",
) as readonly BinaryOperator[];

const range = (from: string, to: string): [string, Infix] => {
  const operator: Pick<Range, "withoutFrom" | "withoutTo"> = {
    withoutFrom: from !== "",
    withoutTo: to !== "",
  };
  return [`${from}..${to}`, { operator, precedence: precedences.get("<<")! }];
};

/** Groovy's infix operators (rule-format §9). */
export const groovyInfix: ReadonlyMap<string, Infix> = new Map<string, Infix>([
  ...operators.map((operator): [string, Infix] => [
    operator,
    { operator, precedence: precedences.get(operator)!, rightToLeft: operator === "**" },
  ]),
  range("", ""),
  range("", "<"),
  range("<", ""),
  range("<", "<"),
]);
