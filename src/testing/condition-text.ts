import type { ConditionContext } from "../event/condition-context.ts";
import type { Event } from "../event/event.ts";
import type { Condition } from "../language/pattern/condition.ts";

/** A scalar of the test language. */
type Scalar = string | number | undefined;
type Operand = (event: Event, context: ConditionContext) => Scalar;

const tokenPattern =
  /\s*(?:("(?:[^"\\]|\\.)*")|(\d+(?:\.\d+)?)|(&&|\|\||==|!=|<=|>=|[<>!()+\-.])|([A-Za-z_][\w-]*|\*))/y;

/**
 * Reads a condition of the pattern text of the conformance cases: comparisons over `name price id volume type`,
 * `ctx.timestamp`, `ctx.processingTime`, `sum(V.price) count(V) first(V).price last(V).price`, joined by
 * `&& || !`. Every comparison is a leaf of its own (C10).
 */
export function readConditionText(text: string): Condition {
  const reader = new ConditionReader(tokens(text), text);
  const condition = reader.or();
  reader.end();
  return condition;
}

function tokens(text: string): string[] {
  const found: string[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const match = tokenPattern.exec(text);
    if (match === null) throw new SyntaxError(`cannot read the condition ${text}`);
    found.push(match[1] ?? match[2] ?? match[3] ?? match[4]!);
  }
  return found;
}

class ConditionReader {
  private at = 0;
  private readonly tokens: readonly string[];
  private readonly text: string;

  constructor(list: readonly string[], text: string) {
    this.tokens = list;
    this.text = text;
  }

  or(): Condition {
    const conditions = [this.and()];
    while (this.skip("||")) conditions.push(this.and());
    return conditions.length === 1 ? conditions[0]! : { kind: "or", conditions };
  }

  end(): void {
    if (this.at < this.tokens.length) this.fail();
  }

  private and(): Condition {
    const conditions = [this.unary()];
    while (this.skip("&&")) conditions.push(this.unary());
    return conditions.length === 1 ? conditions[0]! : { kind: "and", conditions };
  }

  private unary(): Condition {
    if (this.skip("!")) return { kind: "not", condition: this.unary() };
    if (this.skip("(")) {
      const inner = this.or();
      this.need(")");
      return inner;
    }
    if (this.skip("true")) return { kind: "function", simple: true, test: () => true };
    return this.comparison();
  }

  private comparison(): Condition {
    const start = this.at;
    const left = this.sum();
    const operator = this.next();
    if (operator === "is") {
      const type = this.next();
      return { kind: "function", simple: true, test: (event) => event.data["type"] === type };
    }
    const right = this.sum();
    const words = this.tokens.slice(start, this.at);
    const simple = !words.some((word) => ["ctx", "sum", "count", "first", "last"].includes(word));
    const compare = comparisons[operator] ?? this.fail();
    return {
      kind: "function",
      simple,
      test: (event, context) => compare(left(event, context), right(event, context)),
    };
  }

  private sum(): Operand {
    let left = this.operand();
    for (;;) {
      const sign = this.skip("+") ? 1 : this.skip("-") ? -1 : 0;
      if (sign === 0) return left;
      const [first, second] = [left, this.operand()];
      left = (event, context) => Number(first(event, context)) + sign * Number(second(event, context));
    }
  }

  private operand(): Operand {
    const word = this.next();
    if (word.startsWith('"')) return constant(JSON.parse(word) as string);
    if (/^\d/.test(word)) return constant(Number(word));
    if (word === "ctx") {
      this.need(".");
      return this.next() === "timestamp" ? (event) => event.time : (_, context) => context.processingTime;
    }
    if (this.tokens[this.at] === "(") return this.call(word);
    return (event) => event.data[word] as Scalar;
  }

  private call(name: string): Operand {
    this.need("(");
    const element = this.next();
    const summed = this.skip(".") ? this.next() : "";
    this.need(")");
    if (name === "count") return (_, context) => context.count(element);
    if (name === "sum") {
      return (_, context) =>
        context.events(element).reduce((sum, each) => sum + Number(each.data[summed]), 0);
    }
    this.need(".");
    const field = this.next();
    return (_, context) => {
      const found = name === "first" ? context.first(element) : context.last(element);
      if (found === undefined) throw new RangeError(`no event of ${element}`);
      return found.data[field] as Scalar;
    };
  }

  private next(): string {
    return this.tokens[this.at++] ?? this.fail();
  }

  private skip(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }

  private need(token: string): void {
    if (!this.skip(token)) this.fail();
  }

  private fail(): never {
    throw new SyntaxError(`cannot read the condition ${this.text} at "${this.tokens[this.at] ?? "its end"}"`);
  }
}

const constant =
  (value: Scalar): Operand =>
  () =>
    value;

const comparisons: Record<string, (left: Scalar, right: Scalar) => boolean> = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left! < right!,
  "<=": (left, right) => left! <= right!,
  ">": (left, right) => left! > right!,
  ">=": (left, right) => left! >= right!,
  contains: (left, right) => String(left).includes(String(right)),
  startsWith: (left, right) => String(left).startsWith(String(right)),
};
