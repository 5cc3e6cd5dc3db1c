import type { Span } from "./ast.ts";
import type { Scanner } from "./scanner.ts";
import { SyntaxFailure } from "./syntax-error.ts";
import type { Token } from "./token.ts";

/** Strings inside expressions inside strings. */
const maxInterpolations = 10;

/** How a kind of string is written. */
export interface StringSyntax {
  /** Opening and closing quote. */
  readonly quote: string;
  /** Character after the backslash → what it stands for. */
  readonly escapes: Readonly<Record<string, string>>;
  /** Allows `\u0041`. */
  readonly unicodeEscapes?: boolean;
  /** What opens an interpolated expression, up to `}`; nothing when the string is plain. */
  readonly interpolation?: "#{" | "${";
}

/** Reads the string that starts here. */
export function scanString(scanner: Scanner, syntax: StringSyntax): Token {
  const start = scanner.position;
  const parts: (string | Span)[] = [];
  let text = "";
  scanner.position += syntax.quote.length;
  while (!scanner.skip(syntax.quote)) {
    if (scanner.done) throw scanner.unterminated(start, "string", syntax.quote);
    if (syntax.interpolation !== undefined && scanner.startsWith(syntax.interpolation)) {
      if (text !== "") parts.push(text);
      text = "";
      parts.push(scanInterpolation(scanner, syntax));
    } else if (
      syntax.interpolation === "${" &&
      scanner.peek() === "$" &&
      /[\p{L}_]/u.test(scanner.codePoint(1))
    ) {
      if (text !== "") parts.push(text);
      text = "";
      parts.push(scanDollarName(scanner));
    } else {
      text += scanner.peek() === "\\" ? scanEscape(scanner, syntax) : scanner.peek();
      scanner.position++;
    }
  }
  if (text !== "") parts.push(text);
  return { kind: "string", parts, text: scanner.since(start), start, end: scanner.position };
}

/** `$name` or `$name.property`. */
function scanDollarName(scanner: Scanner): Span {
  scanner.position++;
  const start = scanner.position;
  scanner.take(/[\p{L}\p{N}_]/u);
  while (scanner.peek() === "." && /[\p{L}_]/u.test(scanner.codePoint(1))) {
    scanner.position++;
    scanner.take(/[\p{L}\p{N}_]/u);
  }
  return { start, end: scanner.position };
}

/** Leaves the scanner on the last character of the escape. */
function scanEscape(scanner: Scanner, syntax: StringSyntax): string {
  const start = scanner.position;
  scanner.position++;
  const letter = scanner.peek();
  if (Object.hasOwn(syntax.escapes, letter)) return syntax.escapes[letter]!;
  const digits = scanner.source.slice(start + 2, Math.min(start + 6, scanner.end));
  if (syntax.unicodeEscapes && letter === "u" && /^[0-9a-fA-F]{4}$/.test(digits)) {
    scanner.position += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }
  const known = Object.keys(syntax.escapes).map((each) => `\\${each}`);
  if (syntax.unicodeEscapes) known.push("\\u0041");
  throw new SyntaxFailure(
    "EXPRESSION_BAD_ESCAPE",
    { escape: `\\${letter}`, known: known.join(" ") },
    { start, end: Math.min(start + 2, scanner.end) },
  );
}

/** Moves over `#{…}` and returns the span between the braces; nested braces and strings are skipped whole. */
function scanInterpolation(scanner: Scanner, syntax: StringSyntax, depth: number = 1): Span {
  if (depth > maxInterpolations) throw tooManyInterpolations(scanner);
  const opening = scanner.position;
  scanner.position += 2;
  const start = scanner.position;
  for (let open = 1; open > 0; scanner.position++) {
    if (scanner.done) throw scanner.unterminated(opening, "interpolation", "}");
    const character = scanner.peek();
    if (character === "{") open++;
    else if (character === "}") open--;
    else if (character === '"' || character === "'") skipString(scanner, character, syntax, depth);
  }
  return { start, end: scanner.position - 1 };
}

/** Moves to the closing quote of a string inside an interpolation. */
function skipString(scanner: Scanner, quote: string, syntax: StringSyntax, depth: number): void {
  const start = scanner.position;
  const { interpolation } = syntax;
  const plain = interpolation === undefined || (interpolation === "${" && quote === "'");
  scanner.position++;
  while (scanner.peek() !== quote) {
    if (scanner.done) throw scanner.unterminated(start, "string", quote);
    if (!plain && scanner.startsWith(interpolation)) scanInterpolation(scanner, syntax, depth + 1);
    else scanner.position += scanner.peek() === "\\" ? 2 : 1;
  }
}

function tooManyInterpolations(scanner: Scanner): SyntaxFailure {
  const span = { start: scanner.position, end: scanner.position + 2 };
  return new SyntaxFailure("EXPRESSION_TOO_DEEP", { limit: maxInterpolations }, span);
}
