import type { Span } from "./ast.ts";
import { SyntaxFailure } from "./syntax-error.ts";

const identifierStart = /[\p{L}\p{Nl}_$]/u;
const identifierPart = /[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_$]/u;

/** A cursor over a part of an expression's text. */
export class Scanner {
  readonly source: string;
  readonly end: number;
  position: number;

  constructor(source: string, span: Span) {
    this.source = source;
    this.position = span.start;
    this.end = span.end;
  }

  get done(): boolean {
    return this.position >= this.end;
  }

  /** The character `ahead` places further on; empty at the end. */
  peek(ahead: number = 0): string {
    const at = this.position + ahead;
    return at < this.end ? this.source[at]! : "";
  }

  startsWith(text: string): boolean {
    return this.position + text.length <= this.end && this.source.startsWith(text, this.position);
  }

  /** Moves over the text if it stands here. */
  skip(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.position += text.length;
    return true;
  }

  /** Moves to the next line break or the end. */
  skipLine(): void {
    while (!this.done && this.peek() !== "\n") this.position++;
  }

  skipSpace(): boolean {
    const from = this.position;
    while (!this.done && /\s/.test(this.peek())) this.position++;
    return this.position > from;
  }

  /** Moves over the characters that match, and returns them. */
  take(pattern: RegExp): string {
    const from = this.position;
    for (let next = this.codePoint(); next !== "" && pattern.test(next); next = this.codePoint()) {
      this.position += next.length;
    }
    return this.source.slice(from, this.position);
  }

  /** One identifier, or nothing. */
  identifier(): string {
    return identifierStart.test(this.codePoint()) ? this.take(identifierPart) : "";
  }

  identifierAhead(ahead: number = 0): boolean {
    return identifierStart.test(this.codePoint(ahead));
  }

  identifierPartAhead(ahead: number): boolean {
    return identifierPart.test(this.codePoint(ahead));
  }

  /** The text from an offset to here. */
  since(start: number): string {
    return this.source.slice(start, this.position);
  }

  /** The longest of the operators that stands here; they must be sorted by length, longest first. */
  operator(operators: readonly string[]): string | undefined {
    return operators.find((each) => this.skip(each));
  }

  unterminated(start: number, what: string, closing: string): SyntaxFailure {
    return new SyntaxFailure("EXPRESSION_UNTERMINATED", { what, closing }, { start, end: start + 1 });
  }

  badCharacter(): SyntaxFailure {
    const character = this.codePoint();
    return new SyntaxFailure(
      "EXPRESSION_BAD_CHARACTER",
      { character },
      { start: this.position, end: this.position + character.length },
    );
  }

  codePoint(ahead: number = 0): string {
    const at = this.position + ahead;
    return at < this.end ? String.fromCodePoint(this.source.codePointAt(at)!) : "";
  }
}
