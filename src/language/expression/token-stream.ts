import { childrenOf, type Expression, type Span } from "./ast.ts";
import { SyntaxFailure } from "./syntax-error.ts";
import type { Token } from "./token.ts";

/** Parentheses, brackets, prefixes… inside each other. */
const maxNesting = 200;
/** Levels of the tree, where a chain of n operators counts n. */
const maxDepth = 500;

/** How deep one expression is nested, with the expressions interpolated into its strings. */
export class Bounds {
  private nesting = 0;
  private readonly depthOf = new WeakMap<Expression, number>();

  /** Parses something one level further inside. */
  nested<Result>(at: Span, parse: () => Result): Result {
    if (++this.nesting > maxNesting) throw tooDeep(at, maxNesting);
    const result = parse();
    this.nesting--;
    return result;
  }

  /** Notes a finished node, which must not make the tree too deep. */
  built(node: Expression): void {
    const deepest = childrenOf(node).reduce((depth, each) => Math.max(depth, this.depthOf.get(each) ?? 1), 0);
    if (deepest >= maxDepth) throw tooDeep(node, maxDepth);
    this.depthOf.set(node, deepest + 1);
  }
}

/** A cursor over tokens that keeps parsing within bounds. */
export class TokenStream {
  readonly tokens: readonly Token[];
  readonly bounds: Bounds;
  private index = 0;

  /** A better failure for a token that is known not to fit anywhere. */
  private readonly explain: (token: Token) => SyntaxFailure | undefined;

  constructor(
    tokens: readonly Token[],
    bounds: Bounds,
    explain: (token: Token) => SyntaxFailure | undefined,
  ) {
    this.tokens = tokens;
    this.bounds = bounds;
    this.explain = explain;
  }

  get current(): Token {
    return this.peek();
  }

  peek(ahead: number = 0): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)]!;
  }

  get done(): boolean {
    return this.current.kind === "end";
  }

  /** Where the last token ended. */
  get lastEnd(): number {
    return this.tokens[Math.max(0, this.index - 1)]!.end;
  }

  next(): Token {
    const token = this.current;
    this.index = Math.min(this.index + 1, this.tokens.length - 1);
    return token;
  }

  /** Whether the current token is this operator or bare word. */
  at(text: string): boolean {
    return isWord(this.current, text);
  }

  accept(text: string): boolean {
    if (!this.at(text)) return false;
    this.next();
    return true;
  }

  expect(text: string, expected: string = `"${text}"`): Token {
    if (!this.at(text)) throw this.unexpected(expected);
    return this.next();
  }

  unexpected(expected: string): SyntaxFailure {
    const { current } = this;
    const found = current.kind === "end" ? "the end" : `"${current.text}"`;
    return this.explain(current) ?? new SyntaxFailure("EXPRESSION_SYNTAX", { expected, found }, current);
  }

  /** Parses something one level further inside. */
  nested<Result>(parse: () => Result): Result {
    return this.bounds.nested(this.current, parse);
  }

  /** Items up to the closing token, separated by commas; the opening one is already consumed. */
  list<Item>(closing: string, parseItem: () => Item): Item[] {
    const items: Item[] = [];
    if (this.accept(closing)) return items;
    do items.push(this.nested(parseItem));
    while (this.accept(","));
    this.expect(closing, `"," or "${closing}"`);
    return items;
  }

  /** Notes a finished node, which must not make the tree too deep. */
  built<Node extends Expression>(node: Node): Node {
    this.bounds.built(node);
    return node;
  }
}

function isWord(token: Token, text: string): boolean {
  return (token.kind === "operator" || token.kind === "name") && token.text === text;
}

function tooDeep(span: Span, limit: number): SyntaxFailure {
  return new SyntaxFailure("EXPRESSION_TOO_DEEP", { limit }, { start: span.start, end: span.start + 1 });
}
