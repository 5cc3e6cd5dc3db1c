import { SyntaxFailure } from "../../expression/syntax-error.ts";
import type { Expression, Literal, Name } from "../ast.ts";
import { parseCall } from "./parse-call.ts";
import type { ParseInner } from "./parse-inner.ts";
import { specialForm } from "./special-forms.ts";
import type { TokenReader } from "./token-reader.ts";

/** A literal, a name, a call, or something in parentheses. */
export function parsePrimary(reader: TokenReader, parseInner: ParseInner): Expression {
  const { current } = reader;
  if (current.kind === "number") return numberLiteral(reader);
  if (current.kind === "string") {
    const { start, end, text } = reader.next();
    return { kind: "literal", type: "string", text, start, end };
  }
  if (reader.accept("(")) return parenthesized(reader, parseInner);
  const special = specialForm(reader, parseInner);
  if (special !== undefined) return special;
  if (!reader.atName() && !isFunctionWord(reader)) throw reader.unexpected("a value");
  return parseNamed(reader, parseInner);
}

/** Words that are reserved, but also functions: `LEFT('abc', 1)`. */
function isFunctionWord(reader: TokenReader): boolean {
  return (reader.at("LEFT") || reader.at("RIGHT")) && reader.peek().text === "(";
}

function numberLiteral(reader: TokenReader): Literal {
  const { start, end, text } = reader.next();
  const type = /e/i.test(text) ? "double" : text.includes(".") ? "decimal" : "integer";
  return { kind: "literal", type, text, start, end };
}

/** The span is that of the inside, so that a caret shows what is meant. */
function parenthesized(reader: TokenReader, parseInner: ParseInner): Expression {
  if (reader.at("SELECT")) throw new SyntaxFailure("SQL_SUBQUERY", {}, reader.current);
  const inner = parseInner(reader);
  reader.expect(")");
  return inner;
}

function parseNamed(reader: TokenReader, parseInner: ParseInner): Expression {
  const { start, end, text } = reader.next();
  const name: Name = { text, start, end };
  if (reader.at("(")) return parseCall(reader, name, parseInner);
  if (isCallWithoutParentheses(name, reader)) {
    return { kind: "call", name, args: [], distinct: false, start, end };
  }
  const path = [name];
  while (reader.at(".") && reader.peek().text !== "*") {
    reader.next();
    path.push(reader.name("the name of a column"));
  }
  return { kind: "column", path, ...reader.span(start) };
}

/** `CURRENT_TIMESTAMP` and its like. */
const bareCalls = new Set([
  "CURRENT_TIMESTAMP",
  "CURRENT_DATE",
  "CURRENT_TIME",
  "LOCALTIMESTAMP",
  "LOCALTIME",
]);

function isCallWithoutParentheses({ text }: Name, reader: TokenReader): boolean {
  return bareCalls.has(text.toUpperCase()) && !reader.at(".");
}
