import { SyntaxFailure } from "../../expression/syntax-error.ts";
import type { CaseBranch, Expression, TimeUnit } from "../ast.ts";
import { parseCall } from "./parse-call.ts";
import type { ParseInner } from "./parse-inner.ts";
import { parseType } from "./parse-type.ts";
import { timeUnit } from "./time-unit.ts";
import type { TokenReader } from "./token-reader.ts";

/** Forms with a grammar of their own: constants, CASE, CAST, EXTRACT, TRIM, INTERVAL, typed literals. */
export function specialForm(reader: TokenReader, parseInner: ParseInner): Expression | undefined {
  const { current } = reader;
  if (current.kind !== "name") return undefined;
  const word = current.text.toUpperCase();
  const opens = reader.peek().text === "(" && reader.peek().kind === "operator";
  if (word === "NULL" || word === "TRUE" || word === "FALSE" || word === "UNKNOWN")
    return constant(reader, word);
  if (word === "CASE") return parseCase(reader, parseInner);
  if ((word === "CAST" || word === "TRY_CAST") && opens)
    return parseCast(reader, word === "TRY_CAST", parseInner);
  if (word === "EXTRACT" && opens) return parseExtract(reader, parseInner);
  if (word === "TRIM" && opens) return parseTrim(reader, parseInner);
  if (word === "POSITION" && opens) return parsePosition(reader, parseInner);
  if (word === "INTERVAL") return parseInterval(reader, parseInner);
  if (word === "DATE" || word === "TIME" || word === "TIMESTAMP") return parseTimeLiteral(reader, word);
  if (word === "RUNNING" || word === "FINAL") return parseSemantics(reader, word, parseInner);
  return undefined;
}

function constant(reader: TokenReader, word: "NULL" | "TRUE" | "FALSE" | "UNKNOWN"): Expression {
  const { start, end } = reader.next();
  const isNull = word === "NULL" || word === "UNKNOWN";
  return { kind: "literal", type: isNull ? "null" : "boolean", text: isNull ? "NULL" : word, start, end };
}

function parseCase(reader: TokenReader, parseInner: ParseInner): Expression {
  const { start } = reader.next();
  const operand = reader.at("WHEN") ? undefined : parseInner(reader);
  const branches: CaseBranch[] = [];
  do {
    reader.expect("WHEN");
    const when = parseInner(reader);
    reader.expect("THEN");
    branches.push({ when, result: parseInner(reader) });
  } while (reader.at("WHEN"));
  const otherwise = reader.accept("ELSE") ? parseInner(reader) : undefined;
  reader.expect("END", "WHEN, ELSE or END");
  return {
    kind: "case",
    ...(operand && { operand }),
    branches,
    ...(otherwise && { otherwise }),
    ...reader.span(start),
  };
}

function parseCast(reader: TokenReader, safe: boolean, parseInner: ParseInner): Expression {
  const { start } = reader.next();
  reader.expect("(");
  const operand = parseInner(reader);
  reader.expect("AS");
  const type = parseType(reader);
  reader.expect(")");
  return { kind: "cast", operand, type, safe, ...reader.span(start) };
}

function parseExtract(reader: TokenReader, parseInner: ParseInner): Expression {
  const { start } = reader.next();
  reader.expect("(");
  const unit = expectUnit(reader);
  reader.expect("FROM");
  const operand = parseInner(reader);
  reader.expect(")");
  return { kind: "extract", unit, operand, ...reader.span(start) };
}

function parseTrim(reader: TokenReader, parseInner: ParseInner): Expression {
  const { start } = reader.next();
  reader.expect("(");
  const word = reader.current.text.toUpperCase();
  const side = word === "BOTH" || word === "LEADING" || word === "TRAILING" ? word : undefined;
  if (side !== undefined) reader.next();
  const first = side !== undefined && reader.at("FROM") ? undefined : parseInner(reader);
  const characters = reader.accept("FROM") ? first : undefined;
  const hasFrom = characters !== undefined || first === undefined;
  const operand = hasFrom ? parseInner(reader) : first;
  reader.expect(")", 'FROM or ")"');
  return {
    kind: "trim",
    side: side ?? "BOTH",
    ...(characters && { characters }),
    operand,
    ...reader.span(start),
  };
}

function parsePosition(reader: TokenReader, parseInner: ParseInner): Expression {
  const { start, end, text } = reader.next();
  reader.expect("(");
  const sought = parseInner(reader, "operand");
  if (!reader.accept(",")) reader.expect("IN");
  const args = [sought, parseInner(reader)];
  reader.expect(")");
  return { kind: "call", name: { text, start, end }, args, distinct: false, ...reader.span(start) };
}

function parseInterval(reader: TokenReader, parseInner: ParseInner): Expression {
  const { start } = reader.next();
  const negative = reader.accept("-");
  if (reader.current.kind !== "string") {
    const operand = parseInner(reader);
    return { kind: "intervalOf", operand, unit: expectUnit(reader), ...reader.span(start) };
  }
  const { text } = reader.next();
  const from = expectUnit(reader);
  const to = reader.accept("TO") ? expectUnit(reader) : undefined;
  return { kind: "interval", text, negative, from, ...(to && { to }), ...reader.span(start) };
}

/** `SECOND`, also with a precision: `SECOND(3)`. */
function expectUnit(reader: TokenReader): TimeUnit {
  const unit = reader.current.kind === "name" ? timeUnit(reader.current.text) : undefined;
  if (unit === undefined) throw reader.unexpected("a unit such as SECOND, MINUTE, HOUR or DAY");
  reader.next();
  if (reader.accept("(")) {
    while (!reader.accept(")")) {
      if (reader.current.kind !== "number" && !reader.at(",")) throw reader.unexpected("a precision");
      reader.next();
    }
  }
  return unit;
}

/** `TIMESTAMP '2024-05-17 10:00:00'`; the words are names anywhere else. */
function parseTimeLiteral(reader: TokenReader, what: "DATE" | "TIME" | "TIMESTAMP"): Expression | undefined {
  if (reader.peek().kind !== "string") return undefined;
  const { start } = reader.next();
  const { text } = reader.next();
  return { kind: "time", what, text, ...reader.span(start) };
}

/** `FINAL LAST(A.price)`; the words are names anywhere else. */
function parseSemantics(
  reader: TokenReader,
  semantics: "RUNNING" | "FINAL",
  parseInner: ParseInner,
): Expression | undefined {
  if (reader.peek().kind !== "name" || reader.peek(2).text !== "(") return undefined;
  const { start } = reader.next();
  const { text, start: from, end } = reader.next();
  if (text.toUpperCase() === "CASE")
    throw new SyntaxFailure("SQL_SYNTAX", { expected: "a call", found: text }, { start: from, end });
  const call = parseCall(reader, { text, start: from, end }, parseInner);
  return { ...call, semantics, start };
}
