import type { Span } from "../ast.ts";
import { SyntaxFailure } from "../syntax-error.ts";
import type { Token } from "../token.ts";
import { statementWord, wordOperator } from "../words.ts";

const loops = "Use any, every, find, findAll, collect or inject with a closure.";
const choices = "Use test ? a : b.";
const failures = "An expression that fails counts as false.";
const definitions = "Write the value in place.";

/** Words of Groovy statements. */
const statementWords: Readonly<Record<string, string>> = {
  if: choices,
  else: choices,
  switch: choices,
  case: choices,
  for: loops,
  while: loops,
  do: loops,
  break: loops,
  continue: loops,
  def: definitions,
  var: definitions,
  class: definitions,
  import: "Use the listed functions and methods.",
  new: "Use the listed functions and methods.",
  this: "The fields of the event are names of their own.",
  super: "The fields of the event are names of their own.",
  return: "It may stand once, before the whole expression.",
  assert: "Write the condition itself.",
  try: failures,
  catch: failures,
  finally: failures,
  throw: failures,
};

const unsupported: Readonly<Record<string, string>> = {
  instanceof: "Events hold numbers, text, booleans, lists and maps; test the value itself.",
  "!instanceof": "Events hold numbers, text, booleans, lists and maps; test the value itself.",
  as: "Use toLong(), toDouble(), toBigDecimal(), toString() or toSet().",
};

const assignments = new Set(["=", "+=", "-=", "*=", "/=", "%=", "**=", "?=", "++", "--"]);

/** The failure for a word that cannot stand as a name; nothing for an ordinary name. */
export function reservedGroovyWord(word: string, span: Span): SyntaxFailure | undefined {
  return statementWord(word, statementWords, span);
}

/** The failure for a token that can stand nowhere, or not after a value. */
export function explainGroovyToken(token: Token): SyntaxFailure | undefined {
  const { kind, text } = token;
  if (kind !== "name" && kind !== "operator") return undefined;
  if (Object.hasOwn(unsupported, text)) {
    return new SyntaxFailure(
      "EXPRESSION_UNSUPPORTED",
      { what: `"${text}"`, hint: unsupported[text]! },
      token,
    );
  }
  if (kind === "name") return wordOperator(text, "Groovy", token) ?? reservedGroovyWord(text, token);
  if (assignments.has(text)) return new SyntaxFailure("EXPRESSION_ASSIGNMENT", {}, token);
  if (text !== ";") return undefined;
  return new SyntaxFailure(
    "EXPRESSION_STATEMENT",
    { word: ";", hint: "Keep the one expression that decides." },
    token,
  );
}

/** Names that are no field names in Groovy unless quoted. */
export function isGroovyReserved(name: string): boolean {
  const words = ["true", "false", "null", "in", "instanceof", "as", "match"];
  return words.includes(name) || Object.hasOwn(statementWords, name);
}
