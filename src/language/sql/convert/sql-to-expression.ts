import type { BinaryOperator, Expression as Aviator } from "../../expression/ast.ts";
import { unparse } from "../../expression/unparse.ts";
import type { BinaryOperator as SqlOperator, Column, Expression } from "../ast.ts";
import { at, binary, nil } from "./aviator-nodes.ts";
import { SqlValue } from "./sql-value.ts";

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
  return unparse(
    new SqlCondition(new SqlValue(variable, variables, subject)).condition(node, false),
    "AVIATOR",
  );
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

class SqlCondition {
  readonly #values: SqlValue;

  constructor(values: SqlValue) {
    this.#values = values;
  }

  /** True exactly where the SQL is TRUE, or with `negated` where it is FALSE; NOT moves to the leaves, as three values allow. */
  condition(node: Expression, negated: boolean): Aviator {
    switch (node.kind) {
      case "literal":
        if (node.type === "boolean")
          return { kind: "boolean", value: (node.text === "TRUE") !== negated, ...at };
        return this.#values.refuse(node);
      case "column":
        return this.#truth(node, negated);
      case "unary":
        return node.operator === "NOT" ? this.condition(node.operand, !negated) : this.#values.refuse(node);
      case "is":
        return this.#is(node, negated);
      case "between":
        return node.symmetric
          ? this.#values.refuse(node)
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
        return this.#values.refuse(node);
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
    if (signs[operator] === undefined) return this.#values.refuse(node);
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
    if (negated && !(isPlain(left) && isPlain(right))) return this.#values.refuse(whole);
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const)
      if (mayBeText(side) && !isNumber(other)) this.#values.refuse(whole);
    const [a, b] = [this.#values.convert(left), this.#values.convert(right)];
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
    const value = this.#values.convert(node);
    return negated ? { kind: "unary", operator: "!", operand: value, ...at } : value;
  }

  #is(node: Extract<Expression, { kind: "is" }>, negated: boolean): Aviator {
    const not = node.negated !== negated;
    if (node.truth === "NULL" || node.truth === "UNKNOWN") {
      if (node.truth === "UNKNOWN") return this.#values.refuse(node);
      return binary(not ? "!=" : "==", this.#plain(node.operand), nil);
    }
    if (node.truth !== "TRUE") return this.#values.refuse(node);
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
        this.#values.refuse(node);
    }
  }

  /** A value that is nil exactly where the SQL is NULL. */
  #plain(node: Expression): Aviator {
    return isPlain(node) ? this.#values.convert(node) : this.#values.refuse(node);
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
