import type { Span } from "../ast.ts";
import { takesFunction } from "./function-arguments.ts";
import { scanNumber, type NumberSyntax } from "../scan-number.ts";
import { scanQuotedName } from "../scan-quoted-name.ts";
import { scanRegex } from "../scan-regex.ts";
import { scanString, type StringSyntax } from "../scan-string.ts";
import { Scanner } from "../scanner.ts";
import { endsValue, type Token } from "../token.ts";

const operators =
  ">>> ** && || == != =~ <= >= << >> -> ; ? : | ^ & = < > + - * / % ! ~ ( ) [ ] { } , .".split(" ");

const numbers: NumberSyntax = {
  fraction: () => "double",
  suffix: (letter, whole) => (letter === "M" ? "decimal" : letter === "N" && whole ? "bigint" : undefined),
  underscores: false,
  examples: "12, 1.5, 1e-3, 0xFF, 12N (big integer) or 1.2M (decimal)",
};

/** Splits Aviator text into tokens, the last one of kind `end` (rule-format §8.1). */
export function tokenizeAviator(source: string, span: Span): Token[] {
  const scanner = new Scanner(source, span);
  const tokens: Token[] = [];
  for (;;) {
    skipBlanks(scanner);
    if (scanner.done) break;
    tokens.push(nextToken(scanner, tokens));
  }
  tokens.push({ kind: "end", text: "", start: span.end, end: span.end });
  return tokens;
}

function skipBlanks(scanner: Scanner): void {
  while (scanner.skipSpace() || scanner.startsWith("##")) if (scanner.startsWith("##")) scanner.skipLine();
}

function nextToken(scanner: Scanner, tokens: readonly Token[]): Token {
  const previous = tokens.at(-1);
  const character = scanner.peek();
  if (character === '"' || character === "'") return scanString(scanner, stringSyntax(character));
  if (/[0-9]/.test(character) || (character === "." && startsFraction(scanner, previous))) {
    return scanNumber(scanner, numbers);
  }
  if (character === "#") return scanQuotedName(scanner, (inner) => scanName(inner).text);
  if (scanner.identifierAhead()) return scanName(scanner);
  if (character === "/" && !endsValue(previous) && !isOperatorArgument(tokens)) return scanRegex(scanner);
  return scanOperator(scanner);
}

const stringSyntax = (quote: string): StringSyntax => ({
  quote,
  escapes: { t: "\t", r: "\r", n: "\n", b: "\b", f: "\f", "\\": "\\", "#": "#", [quote]: quote },
  interpolation: "#{",
});

function startsFraction(scanner: Scanner, previous: Token | undefined): boolean {
  return /[0-9]/.test(scanner.peek(1)) && !endsValue(previous);
}

/** `/` as in `reduce(list, /, 1)`: the argument is a function, which a pattern cannot be. */
function isOperatorArgument(tokens: readonly Token[]): boolean {
  const previous = tokens.at(-1)?.text;
  if (previous !== "," && previous !== "(") return false;
  let depth = 0;
  let place = 0;
  for (let index = tokens.length - 1; index >= 0; index--) {
    const { text } = tokens[index]!;
    if (text === ")" || text === "]") depth++;
    else if (depth === 0 && text === "(") return takesFunction(tokens[index - 1]?.text ?? "", place);
    else if (text === "(" || text === "[") depth--;
    else if (depth === 0 && text === ",") place++;
  }
  return false;
}

function scanName(scanner: Scanner): Token {
  const start = scanner.position;
  const first = scanner.identifier();
  if (/^\$\d+$/.test(first)) {
    return { kind: "capture", group: Number(first.slice(1)), text: first, start, end: scanner.position };
  }
  while (scanner.peek() === "." && scanner.identifierAhead(1)) {
    scanner.position++;
    scanner.identifier();
  }
  return { kind: "name", text: scanner.since(start), start, end: scanner.position };
}

function scanOperator(scanner: Scanner): Token {
  const start = scanner.position;
  const text = scanner.operator(operators);
  if (text === undefined) throw scanner.badCharacter();
  return { kind: "operator", text, start, end: scanner.position };
}
