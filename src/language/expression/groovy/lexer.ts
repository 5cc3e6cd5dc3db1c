import type { Span } from "../ast.ts";
import { scanNumber, type NumberSyntax } from "../scan-number.ts";
import { scanQuotedName } from "../scan-quoted-name.ts";
import { scanRegex } from "../scan-regex.ts";
import { scanString, type StringSyntax } from "../scan-string.ts";
import { Scanner } from "../scanner.ts";
import { SyntaxFailure } from "../syntax-error.ts";
import { endsValue, type Token } from "../token.ts";

const operators = (
  "<..< >>> **= <=> ==~ === !== ..< <.. ** && || == != =~ <= >= << >> -> ?: ++ -- += -= *= /= %= .. " +
  "; ? : | ^ & = < > + - * / % ! ~ ( ) [ ] { } , ."
).split(" ");

const numbers: NumberSyntax = {
  fraction: () => "decimal",
  suffix: groovySuffix,
  underscores: true,
  examples: "12, 1.5, 1_000, 12L, 12G (big integer) or 1.5d (double)",
};

function groovySuffix(letter: string, whole: boolean): "long" | "bigint" | "decimal" | "double" | undefined {
  if (/^[dDfF]$/.test(letter)) return "double";
  if (/^[gG]$/.test(letter)) return whole ? "bigint" : "decimal";
  return /^[lLiI]$/.test(letter) && whole ? "long" : undefined;
}

/** Splits Groovy text into tokens, the last one of kind `end`. */
export function tokenizeGroovy(source: string, span: Span): Token[] {
  const scanner = new Scanner(source, span);
  const tokens: Token[] = [];
  for (;;) {
    skipBlanks(scanner);
    if (scanner.done) break;
    tokens.push(nextToken(scanner, tokens.at(-1)));
  }
  tokens.push({ kind: "end", text: "", start: span.end, end: span.end });
  return tokens;
}

function skipBlanks(scanner: Scanner): void {
  for (;;) {
    const start = scanner.position;
    if (scanner.startsWith("//")) scanner.skipLine();
    else if (scanner.skip("/*")) skipComment(scanner, start);
    else if (!scanner.skipSpace()) return;
  }
}

function skipComment(scanner: Scanner, start: number): void {
  while (!scanner.skip("*/")) {
    if (scanner.done) throw scanner.unterminated(start, "comment", "*/");
    scanner.position++;
  }
}

function nextToken(scanner: Scanner, previous: Token | undefined): Token {
  const character = scanner.peek();
  if (character === '"' || character === "'") return scanString(scanner, stringSyntax(scanner, character));
  if (/[0-9]/.test(character)) return scanNumber(scanner, numbers);
  if (character === "." && /[0-9]/.test(scanner.peek(1)) && !endsValue(previous))
    return scanNumber(scanner, numbers);
  if (character === "#") return scanQuotedName(scanner, (inner) => inner.identifier());
  if (scanner.identifierAhead()) return scanName(scanner);
  if (character === "/" && !endsValue(previous)) return scanSlashy(scanner);
  return scanOperator(scanner);
}

function stringSyntax(scanner: Scanner, mark: string): StringSyntax {
  const tripled = scanner.startsWith(mark.repeat(3));
  const escapes = { t: "\t", r: "\r", n: "\n", b: "\b", f: "\f", "\\": "\\", "'": "'", '"': '"', $: "$" };
  const plain = { quote: tripled ? mark.repeat(3) : mark, escapes, unicodeEscapes: true };
  return mark === '"' ? { ...plain, interpolation: "${" } : plain;
}

function scanName(scanner: Scanner): Token {
  const start = scanner.position;
  const text = scanner.identifier();
  return { kind: "name", text, start, end: scanner.position };
}

/** A slashy string, mostly a pattern. */
function scanSlashy(scanner: Scanner): Token {
  const token = scanRegex(scanner);
  if (/\$[\p{L}_{]/u.test(token.pattern)) {
    const values = {
      what: "interpolation in a slashy string",
      hint: 'Use a string in double quotes: "${x}".',
    };
    throw new SyntaxFailure("EXPRESSION_UNSUPPORTED", values, token);
  }
  const { pattern, text, start, end } = token;
  return { kind: "string", parts: pattern === "" ? [] : [pattern], text, start, end };
}

function scanOperator(scanner: Scanner): Token {
  const start = scanner.position;
  const text = contextualOperator(scanner) ?? scanner.operator(operators);
  if (text === undefined) throw scanner.badCharacter();
  return { kind: "operator", text, start, end: scanner.position };
}

/** Operators that depend on what comes after them: `?.name`, `*.name`, `?[`, `!in`, `!instanceof`. */
function contextualOperator(scanner: Scanner): string | undefined {
  const two = scanner.peek() + scanner.peek(1);
  if ((two === "?." || two === "*.") && scanner.identifierAhead(2) && scanner.skip(two)) return two;
  if (two === "?[" && scanner.skip(two)) return two;
  return ["!instanceof", "!in"].find(
    (word) => !scanner.identifierPartAhead(word.length) && scanner.skip(word),
  );
}
