import type { Expression, FieldAccess, Span } from "../ast.ts";
import { aviatorFunctions } from "../functions/aviator-functions.ts";
import { parseBinary, type BinaryGrammar, type Infix } from "../parse-binary.ts";
import { loosestInfix, powerLevel } from "../precedences.ts";
import { parseChoice, parseParenthesized, parseString } from "../parse-forms.ts";
import { elementAccess, misuse, uncalled } from "../parse-element.ts";
import { SyntaxFailure } from "../syntax-error.ts";
import { Bounds, TokenStream } from "../token-stream.ts";
import type { Token } from "../token.ts";
import { wordOperator } from "../words.ts";
import { namesType, takesFunction } from "./function-arguments.ts";
import { aviatorInfix } from "./infix.ts";
import { tokenizeAviator } from "./lexer.ts";
import { explainToken, isReserved, reservedWord } from "./words.ts";

/** Parses a whole Aviator text. Throws SyntaxFailure. */
export function parseAviator(source: string): Expression {
  return new AviatorParser(source, { start: 0, end: source.length }, [], new Bounds()).parseAll();
}

/** Recursive descent with precedence climbing over rule-format §8.2. */
class AviatorParser implements BinaryGrammar {
  readonly stream: TokenStream;
  private readonly source: string;
  /** Parameters of the lambdas around the current place. */
  private readonly locals: string[];

  constructor(source: string, span: Span, locals: string[], bounds: Bounds) {
    this.source = source;
    this.locals = locals;
    this.stream = new TokenStream(tokenizeAviator(source, span), bounds, explainToken);
  }

  parseAll(): Expression {
    if (this.stream.done) throw new SyntaxFailure("EXPRESSION_EMPTY", {}, this.stream.current);
    const expression = this.parseExpression();
    if (!this.stream.done) throw this.stream.unexpected("an operator or the end");
    return expression;
  }

  parseUnary(): Expression {
    const token = this.stream.current;
    const operator = ["!", "-", "~"].find((each) => this.stream.at(each));
    if (operator === undefined || token.kind !== "operator") return this.parsePostfix();
    this.stream.next();
    const operand = this.stream.nested(() => parseBinary(this, powerLevel));
    const { start } = token;
    return this.stream.built({
      kind: "unary",
      operator: operator as "!" | "-" | "~",
      operand,
      start,
      end: operand.end,
    });
  }

  infixHere(): Infix | undefined {
    const { current } = this.stream;
    return current.kind === "operator" ? aviatorInfix.get(current.text) : undefined;
  }

  private parseExpression = (): Expression => {
    const test = parseBinary(this, loosestInfix);
    if (!this.stream.accept("?")) return test;
    return parseChoice(this.stream, test, this.parseExpression);
  };

  private parsePostfix(): Expression {
    let target = this.parsePrimary();
    for (;;) {
      const { start } = target;
      if (this.stream.accept("[")) {
        target = this.parseIndex(target);
      } else if (this.stream.at("(") && isCallable(target)) {
        this.stream.next();
        const args = this.stream.list(")", this.parseExpression);
        target = this.stream.built({ kind: "apply", callee: target, args, start, end: this.stream.lastEnd });
      } else if (this.stream.at(".")) {
        target = this.parseProperties(target);
      } else {
        return target;
      }
    }
  }

  /** After `[`. */
  private parseIndex(target: Expression): Expression {
    const index = this.stream.nested(this.parseExpression);
    const { end } = this.stream.expect("]");
    return this.stream.built({ kind: "index", target, index, safe: false, start: target.start, end });
  }

  /** `.b.c` or `.[0]` after a value. */
  private parseProperties(target: Expression): Expression {
    this.stream.expect(".");
    if (this.stream.accept("[")) return this.parseIndex(target);
    const { text, end } = this.stream.current;
    if (this.stream.current.kind !== "name") throw this.stream.unexpected('a property name after "."');
    this.stream.next();
    return this.properties(target, text.split("."), end);
  }

  private properties(target: Expression, names: readonly string[], end: number): Expression {
    return names.reduce<Expression>(
      (inner, name) =>
        this.stream.built({ kind: "property", target: inner, name, mode: "plain", start: target.start, end }),
      target,
    );
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
      case "regex":
        this.stream.next();
        return { kind: "regex", pattern: token.pattern, start, end };
      case "capture":
        this.stream.next();
        return { kind: "capture", group: token.group, start, end };
      case "quoted":
        this.stream.next();
        return { kind: "field", path: token.name.split("."), start, end };
      case "name":
        return this.parseName(token);
      default:
        return parseParenthesized(this.stream, this.parseExpression);
    }
  }

  private parseInterpolated = (part: Span): Expression =>
    new AviatorParser(this.source, part, this.locals, this.stream.bounds).parseAll();

  private parseName(token: Token): Expression {
    const { text, start, end } = token;
    if (text === "lambda") return this.parseLambda();
    const failure =
      reservedWord(text, token) ??
      (startsValue(this.stream.peek(1)) ? wordOperator(text, "Aviator", token) : undefined);
    if (failure !== undefined) throw failure;
    if (text === "end") throw this.stream.unexpected("a value");
    this.stream.next();
    if (text === "true" || text === "false") return { kind: "boolean", value: text === "true", start, end };
    if (text === "nil") return { kind: "nil", start, end };
    const [first, ...rest] = text.split(".");
    if (first === "match") return this.parseMatch(rest, token);
    if (this.locals.includes(first!))
      return this.properties({ kind: "local", name: first!, start, end }, rest, end);
    if (this.stream.accept("(")) return this.parseCall(text, start);
    return { kind: "field", path: text.split("."), start, end };
  }

  private parseMatch([reading, ...more]: readonly string[], token: Token): Expression {
    if (reading === undefined) throw misuse('"match" alone is no value', token);
    if (more.length > 0 || !this.stream.accept("(")) throw uncalled(reading, token);
    const args = this.stream.list(")", this.parseExpression);
    return elementAccess(reading, args, { start: token.start, end: this.stream.lastEnd });
  }

  private parseCall(name: string, start: number): Expression {
    const argument = (index: number): Expression => {
      const bare = this.stream.current.kind === "name";
      const operator = this.operatorArgument();
      const parsed = operator ?? this.parseExpression();
      if (!bare || parsed.kind !== "field") return parsed;
      if (index === 0 && namesType(name)) return asTypeName(parsed);
      return takesFunction(name, index) ? asReference(parsed) : parsed;
    };
    let index = 0;
    const args = this.stream.list(")", () => argument(index++));
    return this.stream.built({ kind: "call", name, args, start, end: this.stream.lastEnd });
  }

  /** An operator as an argument: `reduce(list, +, 0)`. */
  private operatorArgument(): Expression | undefined {
    const { current } = this.stream;
    const following = this.stream.peek(1);
    const alone = following.kind === "operator" && (following.text === "," || following.text === ")");
    if (current.kind !== "operator" || !alone || !(aviatorInfix.has(current.text) || current.text === "!"))
      return;
    this.stream.next();
    return { kind: "reference", name: current.text, start: current.start, end: current.end };
  }

  private parseLambda(): Expression {
    const { start } = this.stream.next();
    this.stream.expect("(", '"(" after lambda');
    const parameters = this.stream.list(")", () => this.parseParameter());
    this.stream.expect("->", '"->" after the parameters');
    this.locals.push(...parameters);
    const body = this.stream.nested(this.parseExpression);
    this.locals.length -= parameters.length;
    const { end } = this.stream.expect("end", '"end" of the lambda');
    return this.stream.built({ kind: "lambda", parameters, body, start, end });
  }

  private parseParameter(): string {
    const { current } = this.stream;
    const failure = current.kind === "name" ? reservedWord(current.text, current) : undefined;
    if (failure !== undefined) throw failure;
    if (current.kind !== "name" || current.text.includes(".") || isReserved(current.text)) {
      throw this.stream.unexpected("a parameter name");
    }
    return this.stream.next().text;
  }
}

/** Whether the token after a name shows that the name was meant as an operator: `not x`. */
function startsValue(token: Token): boolean {
  return (token.kind !== "operator" && token.kind !== "end") || token.text === "(" || token.text === "!";
}

function isCallable(target: Expression): boolean {
  return target.kind === "local" || target.kind === "lambda" || target.kind === "apply";
}

/** `seq.array(long, 1, 2)`: the name is a type, which decides nothing here. */
function asTypeName({ path, start, end }: FieldAccess): Expression {
  return { kind: "string", value: path.join("."), start, end };
}

/** A bare name where a function is wanted is the function of that name, if there is one. */
function asReference(field: FieldAccess): Expression {
  const name = field.path.join(".");
  return aviatorFunctions.has(name) ? { kind: "reference", name, start: field.start, end: field.end } : field;
}
