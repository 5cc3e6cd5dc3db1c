import type { Span } from "../../expression/ast.ts";
import { nearestName } from "../../expression/check/nearest-name.ts";
import { SyntaxFailure } from "../../expression/syntax-error.ts";
import type { Name } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { isReserved } from "./words.ts";

/** Levels of parentheses, groups and queries inside each other. */
const deepest = 100;
/** Operators in one statement: a chain of them is a tree that is as deep. */
const mostOperators = 2000;

/** A cursor over the tokens of a statement. Keywords are read in any case. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;
  #operators = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get current(): Token {
    return this.#tokens[this.#position]!;
  }

  /** End of the token before this one. */
  get lastEnd(): number {
    return this.#tokens[this.#position - 1]?.end ?? 0;
  }

  peek(ahead = 1): Token {
    return this.#tokens[Math.min(this.#position + ahead, this.#tokens.length - 1)]!;
  }

  next(): Token {
    const token = this.current;
    if (token.kind !== "end") this.#position += 1;
    return token;
  }

  /** Whether these keywords or signs stand here. */
  at(...words: readonly string[]): boolean {
    return words.every((word, index) => isWord(this.peek(index), word));
  }

  accept(...words: readonly string[]): boolean {
    if (!this.at(...words)) return false;
    for (const _ of words) this.next();
    return true;
  }

  expect(word: string, expected = quoted(word)): Token {
    if (!this.at(word)) throw this.unexpected(expected);
    return this.next();
  }

  /** Keywords that belong together. */
  expectAll(...words: readonly string[]): void {
    for (const word of words) this.expect(word);
  }

  atName(): boolean {
    const { kind, text } = this.current;
    return kind === "quoted" || (kind === "name" && !isReserved(text));
  }

  name(expected: string): Name {
    if (!this.atName()) throw this.unexpected(expected);
    const { text, start, end } = this.next();
    return { text, start, end };
  }

  string(expected: string): Token {
    if (this.current.kind !== "string") throw this.unexpected(expected);
    return this.next();
  }

  /** What was found instead; a misspelled keyword is told apart. */
  unexpected(expected: string): SyntaxFailure {
    const { current } = this;
    if (
      current.kind === "name" &&
      isReserved(current.text) &&
      expected.includes("name") &&
      !startsClause(current.text)
    ) {
      return new SyntaxFailure("SQL_RESERVED_WORD", { word: current.text, expected }, current);
    }
    const near = current.kind === "name" ? nearestName(current.text, keywordsOf(expected)) : undefined;
    if (near !== undefined && near !== current.text.toUpperCase()) {
      const found = current.text;
      return new SyntaxFailure("SQL_MISSPELLED_KEYWORD", { expected, found, near }, current);
    }
    return new SyntaxFailure("SQL_SYNTAX", { expected, found: shown(current) }, current);
  }

  /** Parses something one level further inside. */
  nested<Result>(parse: () => Result): Result {
    if (++this.#depth > deepest) throw new SyntaxFailure("SQL_TOO_DEEP", { limit: deepest }, this.current);
    const result = parse();
    this.#depth -= 1;
    return result;
  }

  countOperator(): void {
    if (++this.#operators > mostOperators) {
      throw new SyntaxFailure("SQL_TOO_MANY_OPERATORS", { limit: mostOperators }, this.current);
    }
  }

  /** The items of a list separated by commas. */
  list<Item>(parseItem: () => Item): Item[] {
    const items = [parseItem()];
    while (this.accept(",")) items.push(parseItem());
    return items;
  }

  /** From a start to the end of the last token read. */
  span(start: number): Span {
    return { start, end: this.lastEnd };
  }
}

/** Words before which something is rather missing than misnamed. */
function startsClause(word: string): boolean {
  return /^(?:FROM|WHERE|WITHIN|DEFINE|SUBSET|PATTERN|MEASURES|WITH|MATCH_RECOGNIZE|AND|OR|AS|END)$/i.test(
    word,
  );
}

function isWord({ kind, text }: Token, word: string): boolean {
  return (kind === "name" && text.toUpperCase() === word) || (kind === "operator" && text === word);
}

function shown({ kind, text }: Token): string {
  if (kind === "end") return "the end";
  return kind === "string" ? `the string '${text}'` : quoted(text);
}

function quoted(text: string): string {
  return `"${text}"`;
}

function keywordsOf(expected: string): string[] {
  return [...expected.matchAll(/\b[A-Z_]{3,}\b/g)].map(([word]) => word);
}
