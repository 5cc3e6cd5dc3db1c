import type { Call, Expression, Name, TimeUnit } from "../ast.ts";
import type { ParseInner } from "./parse-inner.ts";
import type { TokenReader } from "./token-reader.ts";
import { timeUnit } from "./time-unit.ts";

/** The arguments of a call; its name is read already. */
export function parseCall(reader: TokenReader, name: Name, parseInner: ParseInner): Call {
  reader.expect("(");
  const distinct = reader.accept("DISTINCT");
  if (!distinct) reader.accept("ALL");
  const star = parseStar(reader);
  const args = star === undefined && !reader.at(")") ? parseArguments(reader, parseInner) : [];
  reader.expect(")", '"," or ")"');
  const filter = reader.accept("FILTER") ? parseFilter(reader, parseInner) : undefined;
  return {
    kind: "call",
    name,
    args,
    distinct,
    ...(star && { star }),
    ...(filter && { filter }),
    ...reader.span(name.start),
  };
}

/** `COUNT(*)` and `COUNT(A.*)`. */
function parseStar(reader: TokenReader): Call["star"] {
  if (reader.accept("*")) return {};
  if (!reader.atName() || reader.peek(1).text !== "." || reader.peek(2).text !== "*") return undefined;
  const variable = reader.name("a variable");
  reader.expectAll(".", "*");
  return { variable };
}

/** `SUBSTRING(x FROM 2 FOR 3)`, `OVERLAY(x PLACING y FROM 2)` and `FLOOR(t TO HOUR)` are calls too. */
const separators = new Set(["FROM", "FOR", "PLACING", "TO"]);

function parseArguments(reader: TokenReader, parseInner: ParseInner): Expression[] {
  const args: Expression[] = [];
  do args.push(parseArgument(reader, parseInner));
  while (reader.accept(",") || acceptSeparator(reader));
  return args;
}

function acceptSeparator(reader: TokenReader): boolean {
  const { kind, text } = reader.current;
  return kind === "name" && separators.has(text.toUpperCase()) && reader.accept(text.toUpperCase());
}

function parseArgument(reader: TokenReader, parseInner: ParseInner): Expression {
  const unit = unitAhead(reader);
  if (unit === undefined) return parseInner(reader);
  const { start, end } = reader.next();
  return { kind: "unit", unit, start, end };
}

/** A unit stands alone between commas or parentheses: `TIMESTAMPDIFF(SECOND, a, b)`. */
function unitAhead(reader: TokenReader): TimeUnit | undefined {
  const after = reader.peek().text;
  if (reader.current.kind !== "name" || (after !== "," && after !== ")")) return undefined;
  const before = reader.peek(-1).text.toUpperCase();
  const unit = timeUnit(reader.current.text);
  if (unit === undefined) return undefined;
  const isFirst = before === "(" && /^TIMESTAMP(DIFF|ADD)$/i.test(reader.peek(-2).text);
  return isFirst || before === "TO" ? unit : undefined;
}

function parseFilter(reader: TokenReader, parseInner: ParseInner): Expression {
  reader.expectAll("(", "WHERE");
  const filter = parseInner(reader);
  reader.expect(")");
  return filter;
}
