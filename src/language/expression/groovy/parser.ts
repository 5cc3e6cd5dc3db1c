import type { Expression, Span } from "../ast.ts";
import { parseBinary, type BinaryGrammar, type Infix } from "../parse-binary.ts";
import { parseChoice, parseParenthesized, parseString } from "../parse-forms.ts";
import { elementAccess, misuse, uncalled } from "../parse-element.ts";
import { loosestInfix, powerLevel } from "../precedences.ts";
import { SyntaxFailure } from "../syntax-error.ts";
import { Bounds, TokenStream } from "../token-stream.ts";
import type { Token } from "../token.ts";
import { groovyInfix } from "./infix.ts";
import { tokenizeGroovy } from "./lexer.ts";
import { explainGroovyToken, isGroovyReserved, reservedGroovyWord } from "./words.ts";

/** Parses a whole Groovy text: one expression, `return` before it allowed. Throws SyntaxFailure. */
export function parseGroovy(source: string): Expression {
  return new GroovyParser(source, { start: 0, end: source.length }, [], new Bounds()).parseAll();
}

const modes = { ".": "plain", "?.": "safe", "*.": "spread" } as const;

/** Recursive descent with precedence climbing over rule-format §9. */
class GroovyParser implements BinaryGrammar {
  readonly stream: TokenStream;
  private readonly source: string;
  /** Parameters of the closures around the current place. */
  private readonly locals: string[];

  constructor(source: string, span: Span, locals: string[], bounds: Bounds) {
    this.source = source;
    this.locals = locals;
    this.stream = new TokenStream(tokenizeGroovy(source, span), bounds, explainGroovyToken);
  }

  parseAll(): Expression {
    this.stream.accept("return");
    if (this.stream.done) throw new SyntaxFailure("EXPRESSION_EMPTY", {}, this.stream.current);
    const expression = this.parseExpression();
    if (this.stream.peek(1).kind === "end") this.stream.accept(";");
    if (!this.stream.done) throw this.stream.unexpected("an operator or the end");
    return expression;
  }

  parseUnary(): Expression {
    const token = this.stream.current;
    const operator = (["!", "-", "+", "~"] as const).find((each) => this.stream.at(each));
    if (operator === undefined) return this.parsePostfix();
    this.stream.next();
    const operand = this.stream.nested(() => parseBinary(this, powerLevel));
    return this.stream.built({ kind: "unary", operator, operand, start: token.start, end: operand.end });
  }

  infixHere(): Infix | undefined {
    const { kind, text } = this.stream.current;
    return kind === "operator" || text === "in" ? groovyInfix.get(text) : undefined;
  }

  private parseExpression = (): Expression => {
    const test = parseBinary(this, loosestInfix);
    const { start } = test;
    if (this.stream.accept("?:")) {
      const fallback = this.stream.nested(this.parseExpression);
      return this.stream.built({ kind: "elvis", value: test, fallback, start, end: fallback.end });
    }
    if (!this.stream.accept("?")) return test;
    return parseChoice(this.stream, test, this.parseExpression);
  };

  private parsePostfix(): Expression {
    let target = this.parsePrimary();
    for (;;) {
      const { text } = this.stream.current;
      if (this.stream.at(".") || this.stream.at("?.") || this.stream.at("*.")) {
        this.stream.next();
        target = this.parseMember(target, modes[text as keyof typeof modes]);
      } else if (this.stream.at("[") || this.stream.at("?[")) {
        target = this.parseIndex(target);
      } else {
        return target;
      }
    }
  }

  private parseIndex(target: Expression): Expression {
    const safe = this.stream.next().text === "?[";
    const index = this.stream.nested(this.parseExpression);
    const { end } = this.stream.expect("]");
    return this.stream.built({ kind: "index", target, index, safe, start: target.start, end });
  }

  /** After the dot: a property, or a method with arguments or a closure. */
  private parseMember(target: Expression, mode: "plain" | "safe" | "spread"): Expression {
    if (this.stream.current.kind !== "name") throw this.stream.unexpected("a property or method name");
    const { text: name, end } = this.stream.next();
    const { start } = target;
    if (this.stream.at("(") || this.stream.at("{")) {
      const args = this.parseArguments();
      const span = { start, end: this.stream.lastEnd };
      return this.stream.built(
        isClass(target)
          ? { kind: "call", name: `${target.path[0]}.${name}`, args, ...span }
          : { kind: "method", target, name, args, mode, ...span },
      );
    }
    if (target.kind === "field" && mode === "plain") return { ...target, path: [...target.path, name], end };
    return this.stream.built({ kind: "property", target, name, mode, start, end });
  }

  /** `(a, b)`, `(a) { … }` or `{ … }`. */
  private parseArguments(): Expression[] {
    const args = this.stream.accept("(") ? this.stream.list(")", this.parseExpression) : [];
    return this.stream.at("{") ? [...args, this.parseClosure()] : args;
  }

  private parsePrimary(): Expression {
    const token = this.stream.current;
    const { start, end } = token;
    switch (token.kind) {
      case "number":
        this.stream.next();
        return { kind: "number", ...token.number, start, end };
      case "string":
        this.stream.next();
        return parseString(token, this.stream, this.parseInterpolated);
      case "quoted":
        this.stream.next();
        return { kind: "field", path: token.name.split("."), start, end };
      case "name":
        return this.parseName(token);
      default:
        return this.parseBracketed();
    }
  }

  private parseBracketed(): Expression {
    if (this.stream.at("[")) return this.parseListOrMap();
    if (this.stream.at("{")) return this.parseClosure();
    return parseParenthesized(this.stream, this.parseExpression);
  }

  private parseInterpolated = (part: Span): Expression =>
    new GroovyParser(this.source, part, this.locals, this.stream.bounds).parseAll();

  private parseName(token: Token): Expression {
    const { text, start, end } = token;
    const failure = reservedGroovyWord(text, token) ?? this.wordBeforeValue(token);
    if (failure !== undefined) throw failure;
    this.stream.next();
    if (text === "true" || text === "false") return { kind: "boolean", value: text === "true", start, end };
    if (text === "null") return { kind: "nil", start, end };
    if (this.locals.includes(text)) return this.parseLocal(token);
    if (text === "match") return this.parseMatch(token);
    if (!this.stream.at("(")) return { kind: "field", path: [text], start, end };
    const args = this.parseArguments();
    return this.stream.built({ kind: "call", name: text, args, start, end: this.stream.lastEnd });
  }

  /** `not x`. */
  private wordBeforeValue(token: Token): SyntaxFailure | undefined {
    const following = this.stream.peek(1);
    const value = following.kind !== "operator" && following.kind !== "end" && following.text !== "in";
    return value && token.text.toLowerCase() === "not" ? explainGroovyToken(token) : undefined;
  }

  /** A parameter, or a call of it. */
  private parseLocal({ text, start, end }: Token): Expression {
    const local: Expression = { kind: "local", name: text, start, end };
    if (!this.stream.at("(")) return local;
    const args = this.parseArguments();
    return this.stream.built({ kind: "apply", callee: local, args, start, end: this.stream.lastEnd });
  }

  private parseMatch(token: Token): Expression {
    if (!this.stream.accept(".")) throw misuse('"match" alone is no value', token);
    const name = this.stream.next();
    const span = { start: token.start, end: name.end };
    if (!this.stream.accept("(")) throw uncalled(name.text, span);
    const args = this.stream.list(")", this.parseExpression);
    return elementAccess(name.text, args, { start: token.start, end: this.stream.lastEnd });
  }

  private parseListOrMap(): Expression {
    const { start } = this.stream.expect("[");
    if (this.stream.at(":") && this.stream.peek(1).text === "]") {
      this.stream.next();
      return { kind: "map", entries: [], start, end: this.stream.next().end };
    }
    const keys: (Expression | undefined)[] = [];
    const values = this.stream.list("]", () => {
      const bare = !this.stream.at("(");
      const first = this.parseExpression();
      const isEntry = this.stream.accept(":");
      keys.push(isEntry ? entryKey(first, bare) : undefined);
      return isEntry ? this.stream.nested(this.parseExpression) : first;
    });
    const span = { start, end: this.stream.lastEnd };
    if (keys.every((key) => key === undefined))
      return this.stream.built({ kind: "list", items: values, ...span });
    const entries = keys.map((key, index) => ({ key: key ?? values[index]!, value: values[index]! }));
    if (keys.includes(undefined)) throw mixed(span);
    return this.stream.built({ kind: "map", entries, ...span });
  }

  private parseClosure(): Expression {
    const { start } = this.stream.expect("{");
    const parameters = this.parseParameters();
    this.locals.push(...parameters);
    this.stream.accept("return");
    const body = this.stream.nested(this.parseExpression);
    this.locals.length -= parameters.length;
    const { end } = this.stream.expect("}", '"}" of the closure');
    return this.stream.built({ kind: "lambda", parameters, body, start, end });
  }

  /** `x, y ->`; without an arrow the one parameter is `it`. */
  private parseParameters(): string[] {
    const names: string[] = [];
    while (this.stream.peek(2 * names.length).kind === "name") {
      names.push(this.stream.peek(2 * names.length).text);
      if (this.stream.peek(2 * names.length - 1).text !== ",") break;
    }
    const arrow = Math.max(0, 2 * names.length - 1);
    if (this.stream.peek(arrow).text !== "->") return ["it"];
    for (let passed = 0; passed <= arrow; passed++) {
      if (this.stream.current.kind === "name" && isGroovyReserved(this.stream.current.text)) {
        throw this.stream.unexpected("a parameter name");
      }
      this.stream.next();
    }
    return names;
  }
}

/** `Math.abs(x)`: a name that stands for a Java class. */
function isClass(target: Expression): target is Expression & { readonly kind: "field" } {
  return target.kind === "field" && target.path.length === 1 && ["Math", "System"].includes(target.path[0]!);
}

/** A bare name before the colon of a map entry is text. */
function entryKey(key: Expression, bare: boolean): Expression {
  if (!bare || key.kind !== "field" || key.path.length > 1) return key;
  return { kind: "string", value: key.path[0]!, start: key.start, end: key.end };
}

function mixed(span: Span): SyntaxFailure {
  const values = { expected: "either items or key: value entries", found: "both in one pair of brackets" };
  return new SyntaxFailure("EXPRESSION_SYNTAX", values, span);
}
