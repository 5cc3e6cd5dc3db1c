import type { Span } from "./ast.ts";
import { SyntaxFailure } from "./syntax-error.ts";

const operators: Readonly<Record<string, string>> = { and: "&&", or: "||", not: "!" };

/** The failure for `AND`, `or`, `not`… where an operator is expected; nothing for other words. */
export function wordOperator(
  word: string,
  dialect: "Aviator" | "Groovy",
  span: Span,
): SyntaxFailure | undefined {
  const key = word.toLowerCase();
  if (!Object.hasOwn(operators, key)) return undefined;
  return new SyntaxFailure("EXPRESSION_WORD_OPERATOR", { word, dialect, operator: operators[key]! }, span);
}

/** The failure for a word of statements, by a table of words and hints; nothing for other words. */
export function statementWord(
  word: string,
  hints: Readonly<Record<string, string>>,
  span: Span,
): SyntaxFailure | undefined {
  if (!Object.hasOwn(hints, word)) return undefined;
  return new SyntaxFailure("EXPRESSION_STATEMENT", { word, hint: hints[word]! }, span);
}
