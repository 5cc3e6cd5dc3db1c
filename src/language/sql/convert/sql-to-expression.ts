import type { BinaryOperator, Expression as Aviator } from "../../expression/ast.ts";
import { unparse } from "../../expression/unparse.ts";
import type { BinaryOperator as SqlOperator, Call, Column, Expression } from "../ast.ts";
import { printExpression } from "../printer/print-expression.ts";
import { NotConvertible } from "./not-convertible.ts";

/**
 * The DEFINE of a variable as an Aviator condition that holds for the same events. Throws NotConvertible.
 *
 * @param variables elements of the pattern, of which `match.…` may read
 */
export function sqlToExpression(
  node: Expression,
  variable: string,
  variables: ReadonlySet<string>,
  subject: string,
): string {
  return unparse(new ToAviator(variable, variables, subject).condition(node, false), "AVIATOR");
}

const at = { start: 0, end: 0 };
const nil: Aviator = { kind: "nil", ...at };

function binary(operator: BinaryOperator, left: Aviator, right: Aviator): Aviator {
  return { kind: "binary", operator, left, right, ...at };
}

const signs: Partial<Record<SqlOperator, BinaryOperator>> = {
  "=": "==",
  "<>": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};
const opposite: Partial<Record<SqlOperator, SqlOperator>> = {
  "=": "<>",
  "<>": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

class ToAviator {
  readonly #variable: string;
  readonly #variables: ReadonlySet<string>;
  readonly #subject: string;

  constructor(variable: string, variables: ReadonlySet<string>, subject: string) {
    this.#variable = variable;
    this.#variables = variables;
    this.#subject = subject;
  }

  /** True exactly where the SQL is TRUE, or with `negated` where it is FALSE; NOT moves to the leaves, as three values allow. */
  condition(node: Expression, negated: boolean): Aviator {
    switch (node.kind) {
      case "literal":
        if (node.type === "boolean")
          return { kind: "boolean", value: (node.text === "TRUE") !== negated, ...at };
        return this.#refuse(node);
      case "column":
        return this.#truth(node, negated);
      case "unary":
        return node.operator === "NOT" ? this.condition(node.operand, !negated) : this.#refuse(node);
      case "is":
        return this.#is(node, negated);
      case "between":
        return node.symmetric
          ? this.#refuse(node)
          : this.#joined(node.negated !== negated, [
              this.#comparison(">=", node.operand, node.low, node.negated !== negated, node),
              this.#comparison("<=", node.operand, node.high, node.negated !== negated, node),
            ]);
      case "in":
        return this.#joined(
          node.negated === negated,
          node.list.map((each) => this.#comparison("=", node.operand, each, node.negated !== negated, node)),
        );
      case "binary":
        return this.#binary(node, negated);
      default:
        return this.#refuse(node);
    }
  }

  #joined(or: boolean, parts: readonly Aviator[]): Aviator {
    return parts.reduce((left, right) => binary(or ? "||" : "&&", left, right));
  }

  #binary(node: Extract<Expression, { kind: "binary" }>, negated: boolean): Aviator {
    const { operator, left, right } = node;
    if (operator === "AND" || operator === "OR") {
      const or = (operator === "OR") !== negated;
      if (or) this.#checkExact(left);
      const parts = [this.condition(left, negated), this.condition(right, negated)];
      return this.#joined(or, parts);
    }
    if (operator === "IS DISTINCT FROM" || operator === "IS NOT DISTINCT FROM") {
      const differs = (operator === "IS DISTINCT FROM") !== negated;
      const sides = [this.#plain(left), this.#plain(right)] as const;
      return binary(differs ? "!=" : "==", ...sides);
    }
    if (signs[operator] === undefined) return this.#refuse(node);
    return this.#comparison(operator, left, right, negated, node);
  }

  /** Where NULL would make the SQL NULL, `!=` asks for nil before. */
  #comparison(
    written: SqlOperator,
    left: Expression,
    right: Expression,
    negated: boolean,
    whole: Expression,
  ): Aviator {
    const operator = negated ? opposite[written]! : written;
    if (negated && !(isPlain(left) && isPlain(right))) return this.#refuse(whole);
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const)
      if (mayBeText(side) && !isNumber(other)) this.#refuse(whole);
    const [a, b] = [this.#value(left), this.#value(right)];
    const compared = binary(signs[operator]!, a, b);
    const nullable = [left, right].flatMap((side, index) => (isConstant(side) ? [] : [index === 0 ? a : b]));
    if (operator === "=" && nullable.length === 2) return binary("&&", binary("!=", a, nil), compared);
    if (operator !== "<>") return compared;
    return [...nullable.map((each) => binary("!=", each, nil)), compared].reduce((x, y) =>
      binary("&&", x, y),
    );
  }

  /** A field as a condition: what is no boolean fails in both. */
  #truth(node: Column, negated: boolean): Aviator {
    const value = this.#value(node);
    return negated ? { kind: "unary", operator: "!", operand: value, ...at } : value;
  }

  #is(node: Extract<Expression, { kind: "is" }>, negated: boolean): Aviator {
    const not = node.negated !== negated;
    if (node.truth === "NULL" || node.truth === "UNKNOWN") {
      if (node.truth === "UNKNOWN") return this.#refuse(node);
      return binary(not ? "!=" : "==", this.#plain(node.operand), nil);
    }
    if (node.truth !== "TRUE") return this.#refuse(node);
    if (!not) return this.condition(node.operand, false);
    this.#checkExact(node.operand);
    return { kind: "unary", operator: "!", operand: this.condition(node.operand, false), ...at };
  }

  /** Inside OR and NOT what is NULL must not fail as Aviator: no arithmetic and no field alone. */
  #checkExact(node: Expression): void {
    switch (node.kind) {
      case "literal":
        return;
      case "is":
        return node.truth === "NULL" ? void this.#plain(node.operand) : this.#checkExact(node.operand);
      case "unary":
        return this.#checkExact(node.operand);
      case "between":
        return [node.operand, node.low, node.high].forEach((each) => void this.#plain(each));
      case "in":
        return [node.operand, ...node.list].forEach((each) => void this.#plain(each));
      case "binary":
        if (node.operator === "AND" || node.operator === "OR") {
          this.#checkExact(node.left);
          return this.#checkExact(node.right);
        }
        return [node.left, node.right].forEach((each) => void this.#plain(each));
      default:
        this.#refuse(node);
    }
  }

  /** A value that is nil exactly where the SQL is NULL. */
  #plain(node: Expression): Aviator {
    return isPlain(node) ? this.#value(node) : this.#refuse(node);
  }

  #value(node: Expression): Aviator {
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
          ? { kind: "unary", operator: "-", operand: this.#value(node.operand), ...at }
          : this.#refuse(node);
      case "binary":
        return this.#arithmetic(node);
      default:
        return this.#refuse(node);
    }
  }

  #literal(node: Extract<Expression, { kind: "literal" }>): Aviator {
    switch (node.type) {
      case "boolean":
        return { kind: "boolean", value: node.text === "TRUE", ...at };
      case "string":
        return { kind: "string", value: node.text, ...at };
      case "integer": {
        if (node.text.length > 15) return this.#refuse(node);
        return { kind: "number", type: "long", value: Number(node.text), ...at };
      }
      case "decimal":
      case "double":
        return { kind: "number", type: "double", value: Number(node.text), ...at };
      case "null":
        return this.#refuse(node);
    }
  }

  #column(node: Column): Aviator {
    const path = node.path.map(({ text }) => text);
    const [first, second, ...more] = path;
    if (path.some((name) => name.includes("."))) return this.#refuse(node);
    if (more.length > 0) {
      if (first !== this.#variable) return this.#refuse(node);
      return { kind: "field", path: path.slice(1), ...at };
    }
    if (second === undefined) return { kind: "field", path: [first!], ...at };
    if (first === this.#variable) return { kind: "field", path: [second], ...at };
    return this.#ofElement("last", first!, second, node);
  }

  #ofElement(reads: "first" | "last", element: string, name: string, node: Expression): Aviator {
    if (!this.#variables.has(element) || !/^[A-Za-z_]\w*$/.test(name)) return this.#refuse(node);
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
    if (call.distinct || call.filter !== undefined || call.semantics !== undefined) return this.#refuse(node);
    if (name === "COUNT" && call.star?.variable !== undefined)
      return this.#count(call.star.variable.text, node);
    if (name === "COALESCE" && operand?.kind === "call" && operand.name.text.toUpperCase() === "SUM") {
      if (!isZero(offset) || call.args.length !== 2) return this.#refuse(node);
      return this.#aggregate("sum", operand, node);
    }
    if (name === "AVG" || name === "MIN" || name === "MAX")
      return this.#aggregate(name.toLowerCase() as "avg" | "min" | "max", call, node);
    if ((name !== "FIRST" && name !== "LAST") || operand?.kind !== "column" || operand.path.length !== 2)
      return this.#refuse(node);
    const [element, column] = operand.path.map(({ text }) => text);
    const own = element === this.#variable;
    const steps = offset?.kind === "literal" ? Number(offset.text) : offset === undefined ? 0 : Number.NaN;
    if (name === "LAST" && own && steps === 0) return this.#column(operand);
    if (steps !== (name === "LAST" && own ? 1 : 0) || (name === "FIRST" && own)) return this.#refuse(node);
    return this.#ofElement(name === "FIRST" ? "first" : "last", element!, column!, node);
  }

  /** SQL counts the row under test. */
  #count(element: string, node: Expression): Aviator {
    if (!this.#variables.has(element)) return this.#refuse(node);
    const before: Aviator = { kind: "element", reads: "count", element, ...at };
    if (element !== this.#variable) return before;
    return binary("+", before, { kind: "number", type: "long", value: 1, ...at });
  }

  #aggregate(reads: "sum" | "avg" | "min" | "max", call: Call, node: Expression): Aviator {
    const [operand] = call.args;
    if (operand?.kind !== "column" || operand.path.length !== 2) return this.#refuse(node);
    const [element, field] = operand.path.map(({ text }) => text);
    if (element === this.#variable || !this.#variables.has(element!) || field!.includes("."))
      return this.#refuse(node);
    return { kind: "element", reads, element: element!, field: field!, ...at };
  }

  /** `CASE WHEN COUNT(A.*) > 1 THEN FIRST(A.x) END` in the DEFINE of A: the first row before the one under test. */
  #firstBefore(node: Expression): Aviator {
    const found = /^CASE WHEN COUNT\((.+)\.\*\) > 1 THEN FIRST\(\1\.(?:\w+|`[^`.]+`)\) END$/.exec(
      printExpression(node),
    );
    const result = node.kind === "case" ? node.branches[0]!.result : undefined;
    if (found === null || result?.kind !== "call") return this.#refuse(node);
    const [column] = result.args;
    if (column?.kind !== "column" || column.path[0]!.text !== this.#variable) return this.#refuse(node);
    return this.#ofElement("first", this.#variable, column.path[1]!.text, node);
  }

  #arithmetic(node: Extract<Expression, { kind: "binary" }>): Aviator {
    const { operator, left, right } = node;
    if (operator === "-" && isOwnCount(left, this.#variable) && isOne(right))
      return { kind: "element", reads: "count", element: this.#variable, ...at };
    if (operator !== "+" && operator !== "-" && operator !== "*" && operator !== "/")
      return this.#refuse(node);
    for (const side of [left, right])
      if (side.kind === "literal" && side.type === "decimal") return this.#refuse(node);
    const known = [left, right].every((side) => side.kind === "literal" || this.#isField(side));
    if (operator === "/" && !known && !isDouble(left) && !isDouble(right)) return this.#refuse(node);
    return binary(operator, this.#value(left), this.#value(right));
  }

  /** A field of the row under test. */
  #isField(node: Expression): boolean {
    return node.kind === "column" && (node.path.length === 1 || node.path[0]!.text === this.#variable);
  }

  #refuse(node: Expression): never {
    throw new NotConvertible(
      this.#subject,
      `${printExpression(node)} has no counterpart in Aviator that surely means the same`,
      "Use comparisons, AND, OR, NOT, IN, BETWEEN, + - * /, FIRST, LAST and aggregates of other variables, or keep this rule in SQL.",
    );
  }
}

function isConstant(node: Expression): boolean {
  if (node.kind === "call") return node.star !== undefined || node.name.text.toUpperCase() === "COALESCE";
  if (node.kind === "binary") return isConstant(node.left) && isConstant(node.right);
  return node.kind === "literal";
}

/** NULL exactly where the other is nil, and it does not fail. */
function isPlain(node: Expression): boolean {
  if (node.kind === "binary")
    return node.operator === "-" && node.left.kind === "call" && node.left.star !== undefined;
  if (node.kind === "call") return node.star !== undefined || /^(?:FIRST|LAST)$/i.test(node.name.text);
  if (node.kind === "column") return node.path.length <= 2;
  return node.kind === "literal" || node.kind === "case";
}

/** Aviator joins texts with `+`, and its aggregates take numbers alone. */
function mayBeText(node: Expression): boolean {
  if (node.kind === "call") return /^(?:MIN|MAX|COALESCE)$/i.test(node.name.text);
  return node.kind === "binary" && node.operator === "+";
}

function isNumber(node: Expression): boolean {
  if (node.kind === "literal") return node.type !== "string" && node.type !== "boolean";
  if (node.kind === "call") return !/^(?:FIRST|LAST|MIN|MAX|COALESCE)$/i.test(node.name.text);
  return node.kind === "unary" || (node.kind === "binary" && node.operator !== "+");
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
