import type { Decimal } from "../../event/decimal.ts";

/** Where a node stands in the source: offsets in UTF-16 units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A number as written. `value` of a long is a number when it is exact as one, else a bigint. */
export interface NumberLiteral extends Span {
  readonly kind: "number";
  readonly type: "long" | "bigint" | "double" | "decimal";
  readonly value: number | bigint | Decimal;
}

interface StringLiteral extends Span {
  readonly kind: "string";
  readonly value: string;
}

interface BooleanLiteral extends Span {
  readonly kind: "boolean";
  readonly value: boolean;
}

interface NilLiteral extends Span {
  readonly kind: "nil";
}

/** Aviator's `/…/`; `pattern` is Java syntax without the slashes. */
interface RegexLiteral extends Span {
  readonly kind: "regex";
  readonly pattern: string;
}

/** A string with `#{…}` or `${…}` inside. */
interface Template extends Span {
  readonly kind: "template";
  readonly parts: readonly (string | Expression)[];
}

/** A field of the event: `a` or the path `a.b.c`. */
export interface FieldAccess extends Span {
  readonly kind: "field";
  readonly path: readonly string[];
}

/** A parameter of an enclosing lambda. */
interface LocalAccess extends Span {
  readonly kind: "local";
  readonly name: string;
}

/** Aviator's `$0`, `$1`…: a group of the last successful `=~`. */
interface CaptureAccess extends Span {
  readonly kind: "capture";
  readonly group: number;
}

/** `match.first("a")`, `match.sum("a", "price")`…: what the partial match holds. */
export interface ElementAccess extends Span {
  readonly kind: "element";
  readonly reads: ElementReading;
  readonly element: string;
  /** Field path of `sum`, `avg`, `min`, `max`. */
  readonly field?: string;
}

export type ElementReading = "first" | "last" | "count" | "list" | "sum" | "avg" | "min" | "max";

interface PropertyAccess extends Span {
  readonly kind: "property";
  readonly target: Expression;
  readonly name: string;
  /** Groovy's `?.` (safe) and `*.` (spread). */
  readonly mode: "plain" | "safe" | "spread";
}

interface IndexAccess extends Span {
  readonly kind: "index";
  readonly target: Expression;
  readonly index: Expression;
  readonly safe: boolean;
}

/** A call of a function by its name, such as `string.length(x)`. */
interface FunctionCall extends Span {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Expression[];
}

/** A call of a function value: a parameter of a lambda, or a lambda at once. */
interface Application extends Span {
  readonly kind: "apply";
  readonly callee: Expression;
  readonly args: readonly Expression[];
}

/** Groovy's `target.name(args)`. */
interface MethodCall extends Span {
  readonly kind: "method";
  readonly target: Expression;
  readonly name: string;
  readonly args: readonly Expression[];
  readonly mode: "plain" | "safe" | "spread";
}

type UnaryOperator = "!" | "-" | "+" | "~";

interface Unary extends Span {
  readonly kind: "unary";
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}

export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";

export type BinaryOperator =
  | ComparisonOperator
  | "||"
  | "&&"
  | "|"
  | "^"
  | "&"
  | "=~"
  | "==~"
  | "<=>"
  | "==="
  | "!=="
  | "in"
  | "!in"
  | "<<"
  | ">>"
  | ">>>"
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "**";

interface Binary extends Span {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

interface Conditional extends Span {
  readonly kind: "conditional";
  readonly test: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

/** Groovy's `value ?: fallback`. */
interface Elvis extends Span {
  readonly kind: "elvis";
  readonly value: Expression;
  readonly fallback: Expression;
}

/** Aviator's `lambda(x) -> … end`, Groovy's `{ x -> … }`; `{ it > 1 }` has the one parameter `it`. */
interface Lambda extends Span {
  readonly kind: "lambda";
  readonly parameters: readonly string[];
  readonly body: Expression;
}

interface ListLiteral extends Span {
  readonly kind: "list";
  readonly items: readonly Expression[];
}

interface MapLiteral extends Span {
  readonly kind: "map";
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

/** Groovy's `from..to`; the flags leave a bound out. */
export interface Range extends Span {
  readonly kind: "range";
  readonly from: Expression;
  readonly to: Expression;
  readonly withoutFrom: boolean;
  readonly withoutTo: boolean;
}

/** A function or operator passed as a value: `reduce(list, +, 0)`, `map(list, string.length)`. */
interface FunctionReference extends Span {
  readonly kind: "reference";
  readonly name: string;
}

/** An expression of either dialect. */
export type Expression =
  | NumberLiteral
  | StringLiteral
  | BooleanLiteral
  | NilLiteral
  | RegexLiteral
  | Template
  | FieldAccess
  | LocalAccess
  | CaptureAccess
  | ElementAccess
  | PropertyAccess
  | IndexAccess
  | FunctionCall
  | Application
  | MethodCall
  | Unary
  | Binary
  | Conditional
  | Elvis
  | Lambda
  | ListLiteral
  | MapLiteral
  | Range
  | FunctionReference;

/** The node of one kind. */
export type ExpressionOf<Kind extends Expression["kind"]> = Extract<Expression, { readonly kind: Kind }>;

/** The direct parts of a node, in source order. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "template":
      return node.parts.filter((part) => typeof part !== "string");
    case "property":
      return [node.target];
    case "index":
      return [node.target, node.index];
    case "call":
      return node.args;
    case "apply":
      return [node.callee, ...node.args];
    case "method":
      return [node.target, ...node.args];
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "conditional":
      return [node.test, node.whenTrue, node.whenFalse];
    case "elvis":
      return [node.value, node.fallback];
    case "lambda":
      return [node.body];
    case "list":
      return node.items;
    case "map":
      return node.entries.flatMap(({ key, value }) => [key, value]);
    case "range":
      return [node.from, node.to];
    default:
      return [];
  }
}

/** The node and everything below it, parents first. */
export function* nodesOf(node: Expression): Generator<Expression> {
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    waiting.push(...childrenOf(next).toReversed());
  }
}
