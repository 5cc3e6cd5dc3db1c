import type { BinaryOperator, Expression, Truth } from "../ast.ts";
import { parsePrimary } from "./parse-primary.ts";
import type { TokenReader } from "./token-reader.ts";

/** Binding powers, weakest first. */
const power = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, sign: 7 };

const binary: Readonly<Record<string, readonly [BinaryOperator, number]>> = {
  OR: ["OR", power.or],
  AND: ["AND", power.and],
  "=": ["=", power.comparison],
  "<>": ["<>", power.comparison],
  "!=": ["<>", power.comparison],
  "<": ["<", power.comparison],
  "<=": ["<=", power.comparison],
  ">": [">", power.comparison],
  ">=": [">=", power.comparison],
  "+": ["+", power.sum],
  "-": ["-", power.sum],
  "*": ["*", power.product],
  "/": ["/", power.product],
  "%": ["%", power.product],
  "||": ["||", power.product],
};

/** An expression; precedence as in Calcite, all operators bind to the left. */
export function parseExpression(reader: TokenReader, what?: "operand"): Expression {
  return reader.nested(() => parseFrom(reader, what === "operand" ? power.comparison : 0));
}

function parseFrom(reader: TokenReader, least: number): Expression {
  let left = parsePrefix(reader, least);
  for (;;) {
    const next = parseInfix(reader, left, least);
    if (next === undefined) return left;
    reader.countOperator();
    left = next;
  }
}

function parsePrefix(reader: TokenReader, least: number): Expression {
  const { start } = reader.current;
  if (least <= power.not && reader.accept("NOT")) {
    return prefixed(reader, start, "NOT", power.not);
  }
  if (reader.accept("-")) return prefixed(reader, start, "-", power.sign);
  if (reader.accept("+")) return prefixed(reader, start, "+", power.sign);
  return parsePrimary(reader, parseExpression);
}

function prefixed(
  reader: TokenReader,
  start: number,
  operator: "NOT" | "-" | "+",
  least: number,
): Expression {
  const operand = reader.nested(() => parseFrom(reader, least));
  return { kind: "unary", operator, operand, ...reader.span(start) };
}

/** The expression that goes on after `left`, or undefined when nothing of at least this power follows. */
function parseInfix(reader: TokenReader, left: Expression, least: number): Expression | undefined {
  const { kind, text } = reader.current;
  if (kind !== "operator" && kind !== "name") return undefined;
  const found = Object.hasOwn(binary, text.toUpperCase()) ? binary[text.toUpperCase()] : undefined;
  if (found !== undefined) {
    const [operator, own] = found;
    if (own <= least) return undefined;
    reader.next();
    const right = parseFrom(reader, own);
    return { kind: "binary", operator, left, right, start: left.start, end: right.end };
  }
  return least < power.comparison ? parsePredicate(reader, left) : undefined;
}

/** IS, BETWEEN, IN, LIKE and SIMILAR TO. */
function parsePredicate(reader: TokenReader, operand: Expression): Expression | undefined {
  if (reader.accept("IS")) return parseIs(reader, operand);
  const negated = reader.at("NOT");
  const ahead = reader.peek(negated ? 1 : 0);
  const word = ahead.kind === "name" ? ahead.text.toUpperCase() : "";
  if (!["BETWEEN", "IN", "LIKE", "SIMILAR"].includes(word)) return undefined;
  if (negated) reader.next();
  reader.next();
  if (word === "BETWEEN") return parseBetween(reader, operand, negated);
  if (word === "IN") return parseIn(reader, operand, negated);
  if (word === "SIMILAR") reader.expect("TO");
  return parseLike(reader, operand, word === "LIKE" ? "LIKE" : "SIMILAR TO", negated);
}

function parseIs(reader: TokenReader, operand: Expression): Expression {
  const negated = reader.accept("NOT");
  if (reader.accept("DISTINCT", "FROM")) {
    const right = parseFrom(reader, power.comparison);
    const operator = negated ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM";
    return { kind: "binary", operator, left: operand, right, start: operand.start, end: right.end };
  }
  const word = reader.current.text.toUpperCase();
  if (reader.current.kind !== "name" || !["NULL", "TRUE", "FALSE", "UNKNOWN"].includes(word)) {
    throw reader.unexpected("NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM");
  }
  reader.next();
  return { kind: "is", operand, truth: word as Truth, negated, ...reader.span(operand.start) };
}

function parseBetween(reader: TokenReader, operand: Expression, negated: boolean): Expression {
  const symmetric = reader.accept("SYMMETRIC");
  if (!symmetric) reader.accept("ASYMMETRIC");
  const low = parseFrom(reader, power.comparison);
  reader.expect("AND");
  const high = parseFrom(reader, power.comparison);
  return { kind: "between", operand, low, high, negated, symmetric, start: operand.start, end: high.end };
}

function parseIn(reader: TokenReader, operand: Expression, negated: boolean): Expression {
  reader.expect("(");
  const list = reader.list(() => parseExpression(reader));
  reader.expect(")", '"," or ")"');
  return { kind: "in", operand, list, negated, ...reader.span(operand.start) };
}

function parseLike(
  reader: TokenReader,
  operand: Expression,
  operator: "LIKE" | "SIMILAR TO",
  negated: boolean,
): Expression {
  const pattern = parseFrom(reader, power.comparison);
  const escape = reader.accept("ESCAPE") ? parseFrom(reader, power.comparison) : undefined;
  return {
    kind: "like",
    operator,
    operand,
    pattern,
    ...(escape && { escape }),
    negated,
    ...reader.span(operand.start),
  };
}
