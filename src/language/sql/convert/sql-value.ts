import type { Expression as Aviator } from "../../expression/ast.ts";
import type { Call, Column, Expression } from "../ast.ts";
import { printExpression } from "../printer/print-expression.ts";
import { at, binary } from "./aviator-nodes.ts";
import { NotConvertible } from "./not-convertible.ts";

/** Values of a DEFINE as Aviator expressions; what has no sure counterpart is refused. */
export class SqlValue {
  readonly #variable: string;
  readonly #variables: ReadonlySet<string>;
  readonly #subject: string;

  constructor(variable: string, variables: ReadonlySet<string>, subject: string) {
    this.#variable = variable;
    this.#variables = variables;
    this.#subject = subject;
  }

  /** The value as Aviator; throws NotConvertible. */
  convert(node: Expression): Aviator {
    switch (node.kind) {
      case "literal":
        return this.#literal(node);
      case "column":
        return this.#column(node);
      case "call":
        return this.#call(node, node);
      case "case":
        return this.#firstBefore(node);
      case "unary":
        return node.operator === "-"
          ? { kind: "unary", operator: "-", operand: this.convert(node.operand), ...at }
          : this.refuse(node);
      case "binary":
        return this.#arithmetic(node);
      default:
        return this.refuse(node);
    }
  }

  #literal(node: Extract<Expression, { kind: "literal" }>): Aviator {
    switch (node.type) {
      case "boolean":
        return { kind: "boolean", value: node.text === "TRUE", ...at };
      case "string":
        return { kind: "string", value: node.text, ...at };
      case "integer": {
        if (node.text.length > 15) return this.refuse(node);
        return { kind: "number", type: "long", value: Number(node.text), ...at };
      }
      case "decimal":
      case "double":
        return { kind: "number", type: "double", value: Number(node.text), ...at };
      case "null":
        return this.refuse(node);
    }
  }

  #column(node: Column): Aviator {
    const path = node.path.map(({ text }) => text);
    const [first, second, ...more] = path;
    if (path.some((name) => name.includes("."))) return this.refuse(node);
    if (more.length > 0) {
      if (first !== this.#variable) return this.refuse(node);
      return { kind: "field", path: path.slice(1), ...at };
    }
    if (second === undefined) return { kind: "field", path: [first!], ...at };
    if (first === this.#variable) return { kind: "field", path: [second], ...at };
    return this.#ofElement("last", first!, second, node);
  }

  #ofElement(reads: "first" | "last", element: string, name: string, node: Expression): Aviator {
    if (!this.#variables.has(element) || !/^[A-Za-z_]\w*$/.test(name)) return this.refuse(node);
    return {
      kind: "property",
      target: { kind: "element", reads, element, ...at },
      name,
      mode: "plain",
      ...at,
    };
  }

  #call(call: Call, node: Expression): Aviator {
    const name = call.name.text.toUpperCase();
    const [operand, offset] = call.args;
    if (call.distinct || call.filter !== undefined || call.semantics !== undefined) return this.refuse(node);
    if (name === "COUNT" && call.star?.variable !== undefined)
      return this.#count(call.star.variable.text, node);
    if (name === "COALESCE" && operand?.kind === "call" && operand.name.text.toUpperCase() === "SUM") {
      if (!isZero(offset) || call.args.length !== 2) return this.refuse(node);
      return this.#aggregate("sum", operand, node);
    }
    if (name === "AVG" || name === "MIN" || name === "MAX")
      return this.#aggregate(name.toLowerCase() as "avg" | "min" | "max", call, node);
    if ((name !== "FIRST" && name !== "LAST") || operand?.kind !== "column" || operand.path.length !== 2)
      return this.refuse(node);
    const [element, column] = operand.path.map(({ text }) => text);
    const own = element === this.#variable;
    const steps = offset?.kind === "literal" ? Number(offset.text) : offset === undefined ? 0 : Number.NaN;
    if (name === "LAST" && own && steps === 0) return this.#column(operand);
    if (steps !== (name === "LAST" && own ? 1 : 0) || (name === "FIRST" && own)) return this.refuse(node);
    return this.#ofElement(name === "FIRST" ? "first" : "last", element!, column!, node);
  }

  /** SQL counts the row under test. */
  #count(element: string, node: Expression): Aviator {
    if (!this.#variables.has(element)) return this.refuse(node);
    const before: Aviator = { kind: "element", reads: "count", element, ...at };
    if (element !== this.#variable) return before;
    return binary("+", before, { kind: "number", type: "long", value: 1, ...at });
  }

  #aggregate(reads: "sum" | "avg" | "min" | "max", call: Call, node: Expression): Aviator {
    const [operand] = call.args;
    if (operand?.kind !== "column" || operand.path.length !== 2) return this.refuse(node);
    const [element, field] = operand.path.map(({ text }) => text);
    if (element === this.#variable || !this.#variables.has(element!) || field!.includes("."))
      return this.refuse(node);
    return { kind: "element", reads, element: element!, field: field!, ...at };
  }

  /** `CASE WHEN COUNT(A.*) > 1 THEN FIRST(A.x) END` in the DEFINE of A: the first row before the one under test. */
  #firstBefore(node: Expression): Aviator {
    const found = /^CASE WHEN COUNT\((.+)\.\*\) > 1 THEN FIRST\(\1\.(?:\w+|`[^`.]+`)\) END$/.exec(
      printExpression(node),
    );
    const result = node.kind === "case" ? node.branches[0]!.result : undefined;
    if (found === null || result?.kind !== "call") return this.refuse(node);
    const [column] = result.args;
    if (column?.kind !== "column" || column.path[0]!.text !== this.#variable) return this.refuse(node);
    return this.#ofElement("first", this.#variable, column.path[1]!.text, node);
  }

  #arithmetic(node: Extract<Expression, { kind: "binary" }>): Aviator {
    const { operator, left, right } = node;
    if (operator === "-" && isOwnCount(left, this.#variable) && isOne(right))
      return { kind: "element", reads: "count", element: this.#variable, ...at };
    if (operator !== "+" && operator !== "-" && operator !== "*" && operator !== "/")
      return this.refuse(node);
    for (const side of [left, right])
      if (side.kind === "literal" && side.type === "decimal") return this.refuse(node);
    const known = [left, right].every((side) => side.kind === "literal" || this.#isField(side));
    if (operator === "/" && !known && !isDouble(left) && !isDouble(right)) return this.refuse(node);
    return binary(operator, this.convert(left), this.convert(right));
  }

  /** A field of the row under test. */
  #isField(node: Expression): boolean {
    return node.kind === "column" && (node.path.length === 1 || node.path[0]!.text === this.#variable);
  }

  /** Throws NotConvertible, naming the part of the DEFINE. */
  refuse(node: Expression): never {
    throw new NotConvertible(
      this.#subject,
      `${printExpression(node)} has no counterpart in Aviator that surely means the same`,
      "Use comparisons, AND, OR, NOT, IN, BETWEEN, + - * /, FIRST, LAST and aggregates of other variables, or keep this rule in SQL.",
    );
  }
}

function isDouble(node: Expression): boolean {
  return node.kind === "literal" && node.type === "double";
}

function isOwnCount(node: Expression, variable: string): boolean {
  return node.kind === "call" && node.star?.variable?.text === variable;
}

function isOne(node: Expression): boolean {
  return node.kind === "literal" && node.text === "1";
}

function isZero(node: Expression | undefined): boolean {
  return node?.kind === "literal" && node.text === "0";
}
