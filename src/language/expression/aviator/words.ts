import type { Span } from "../ast.ts";
import { SyntaxFailure } from "../syntax-error.ts";
import type { Token } from "../token.ts";
import { statementWord, wordOperator } from "../words.ts";

/** Words of AviatorScript statements. */
const statementWords: Readonly<Record<string, string>> = {
  if: "Use test ? a : b.",
  else: "Use test ? a : b.",
  elsif: "Use test ? a : b.",
  for: "Use map, filter, reduce, seq.some or seq.every.",
  while: "Use map, filter, reduce, seq.some or seq.every.",
  fn: "Use lambda(x) -> … end.",
  let: "Write the value in place.",
  return: "The value of the expression is the result.",
  break: "Use seq.some or seq.every.",
  continue: "Use filter.",
  in: "Use include(collection, value).",
  try: "An expression that fails counts as false.",
  catch: "An expression that fails counts as false.",
  finally: "An expression that fails counts as false.",
  throw: "An expression that fails counts as false.",
  new: "Use the listed functions.",
  use: "Use the listed functions.",
};

/** The failure for a word that cannot stand as a name; nothing for an ordinary name. */
export function reservedWord(word: string, span: Span): SyntaxFailure | undefined {
  return statementWord(word, statementWords, span);
}

/** The failure for a token that can stand nowhere, or not after a value. */
export function explainToken(token: Token): SyntaxFailure | undefined {
  if (token.kind === "name")
    return wordOperator(token.text, "Aviator", token) ?? reservedWord(token.text, token);
  if (token.kind !== "operator") return undefined;
  if (token.text === "=") return new SyntaxFailure("EXPRESSION_ASSIGNMENT", {}, token);
  if (token.text !== ";" && token.text !== "{") return undefined;
  const hint = "Keep the one expression that decides.";
  return new SyntaxFailure("EXPRESSION_STATEMENT", { word: token.text, hint }, token);
}

/** Names that are no field names in Aviator unless quoted. */
export function isReserved(name: string): boolean {
  const words = ["true", "false", "nil", "lambda", "end", "match"];
  return words.includes(name) || Object.hasOwn(statementWords, name);
}
