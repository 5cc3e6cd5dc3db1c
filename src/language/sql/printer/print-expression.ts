import type { Call, Case, Expression, IntervalLiteral } from "../ast.ts";
import { printName } from "./print-name.ts";

/** An expression as SQL that reads back as the same tree. Parentheses stand around everything that has parts. */
export function printExpression(node: Expression): string {
  switch (node.kind) {
    case "literal":
      return node.type === "string" ? quoted(node.text) : node.text;
    case "interval":
      return printInterval(node);
    case "intervalOf":
      return `INTERVAL ${inner(node.operand)} ${node.unit}`;
    case "time":
      return `${node.what} ${quoted(node.text)}`;
    case "column":
      return node.path.map(({ text }) => printName(text)).join(".");
    case "unary":
      return `${node.operator}${node.operator === "NOT" ? " " : ""}${inner(node.operand)}`;
    case "binary":
      return `${inner(node.left)} ${node.operator} ${inner(node.right)}`;
    case "is":
      return `${inner(node.operand)} IS ${not(node)}${node.truth}`;
    case "between":
      return `${inner(node.operand)} ${not(node)}BETWEEN ${node.symmetric ? "SYMMETRIC " : ""}${inner(node.low)} AND ${inner(node.high)}`;
    case "in":
      return `${inner(node.operand)} ${not(node)}IN (${node.list.map(printExpression).join(", ")})`;
    case "like":
      return `${inner(node.operand)} ${not(node)}${node.operator} ${inner(node.pattern)}${node.escape === undefined ? "" : ` ESCAPE ${inner(node.escape)}`}`;
    case "case":
      return printCase(node);
    case "cast": {
      const { name, parameters } = node.type;
      const type = parameters.length === 0 ? name : withParameters(name, parameters);
      return `${node.safe ? "TRY_CAST" : "CAST"}(${printExpression(node.operand)} AS ${type})`;
    }
    case "call":
      return printCall(node);
    case "extract":
      return `EXTRACT(${node.unit} FROM ${printExpression(node.operand)})`;
    case "trim":
      return `TRIM(${node.side} ${node.characters === undefined ? "" : `${printExpression(node.characters)} `}FROM ${printExpression(node.operand)})`;
    case "unit":
      return node.unit;
  }
}

function not({ negated }: { readonly negated: boolean }): string {
  return negated ? "NOT " : "";
}

/** Whatever has operands stands in parentheses inside another. */
function inner(node: Expression): string {
  const text = printExpression(node);
  const compound = ["unary", "binary", "is", "between", "in", "like", "intervalOf"].includes(node.kind);
  return compound ? `(${text})` : text;
}

function printInterval({ text, negative, from, to }: IntervalLiteral): string {
  return `INTERVAL ${negative ? "-" : ""}${quoted(text)} ${from}${to === undefined ? "" : ` TO ${to}`}`;
}

/** A text in quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `DECIMAL(10, 2)`; words after the parameters: `TIMESTAMP(3) WITH LOCAL TIME ZONE`. */
export function withParameters(name: string, parameters: readonly number[]): string {
  const [first, ...rest] = name.split(/ (?=WITH)/);
  return [`${first}(${parameters.join(", ")})`, ...rest].join(" ");
}

function printCase({ operand, branches, otherwise }: Case): string {
  const parts = branches.map(
    ({ when, result }) => `WHEN ${printExpression(when)} THEN ${printExpression(result)}`,
  );
  const head = operand === undefined ? "CASE" : `CASE ${printExpression(operand)}`;
  const tail = otherwise === undefined ? "END" : `ELSE ${printExpression(otherwise)} END`;
  return [head, ...parts, tail].join(" ");
}

/** Functions that are written without parentheses. */
const bare = /^(?:CURRENT_TIMESTAMP|CURRENT_DATE|CURRENT_TIME|LOCALTIMESTAMP|LOCALTIME)$/i;

function printCall({ name, args, distinct, star, filter, semantics }: Call): string {
  if (bare.test(name.text) && args.length === 0) return name.text;
  const inside =
    star === undefined
      ? `${distinct ? "DISTINCT " : ""}${printArguments(name.text, args)}`
      : star.variable === undefined
        ? "*"
        : `${printName(star.variable.text)}.*`;
  const tail = filter === undefined ? "" : ` FILTER (WHERE ${printExpression(filter)})`;
  return `${semantics === undefined ? "" : `${semantics} `}${functionName(name.text)}(${inside})${tail}`;
}

/** A unit is read as one only first in TIMESTAMPDIFF and TIMESTAMPADD, or after TO. */
function printArguments(name: string, args: readonly Expression[]): string {
  return args
    .map((arg, index) => {
      const joint = index === 0 ? "" : arg.kind === "unit" ? " TO " : ", ";
      return `${joint}${printExpression(arg)}`;
    })
    .join("");
}

/** Names of functions may be words that are reserved elsewhere. */
function functionName(name: string): string {
  const plain = /^[A-Za-z_]\w*$/.test(name);
  const special = /^(?:CASE|CAST|TRY_CAST|EXTRACT|TRIM|INTERVAL|NULL|TRUE|FALSE|UNKNOWN|RUNNING|FINAL)$/i;
  return plain &&
    !special.test(name) &&
    (/^(?:LEFT|RIGHT|FIRST|LAST|POSITION|YEAR|QUARTER|MONTH|WEEK|HOUR|MINUTE|SECOND)$/i.test(name) ||
      printName(name) === name)
    ? name
    : printName(name);
}
