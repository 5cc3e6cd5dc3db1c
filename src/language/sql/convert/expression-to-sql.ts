import type { Expression, ExpressionOf } from "../../expression/ast.ts";
import { unparse } from "../../expression/unparse.ts";
import { printName } from "../printer/print-name.ts";
import { quoted } from "../printer/print-expression.ts";
import { NotConvertible } from "./not-convertible.ts";

/** A condition in SQL, and how close it is to the Aviator condition that it was written from. */
export interface SqlCondition {
  readonly sql: string;
  /**
   * It is TRUE exactly when the other is true, FALSE or NULL exactly when the other is false, and fails when the other
   * does. Otherwise only the first is certain, which is enough where nothing stands around it.
   */
  readonly exact: boolean;
  /** It is never NULL. */
  readonly definite: boolean;
  /** It never fails. */
  readonly total: boolean;
}

/** A value in SQL. */
interface SqlValue {
  readonly sql: string;
  /** NULL where the other is nil, and nothing else; it does not fail. A path may fail where SQL gives NULL. */
  readonly plain: boolean;
  /** It is a number or NULL; or it fails. */
  readonly number: boolean;
  /** Constants: never NULL. */
  readonly constant: boolean;
}

/**
 * An Aviator condition as SQL, for the DEFINE of `variable`. Only what holds for the same events is converted: nil is no
 * NULL (`x != 1` holds for nil), and what fails in the one may be NULL in the other. Throws NotConvertible.
 */
export function expressionToSql(node: Expression, variable: string, subject: string): SqlCondition {
  return new ToSql(variable, subject).condition(node);
}

type Binary = ExpressionOf<"binary">;

class ToSql {
  readonly #variable: string;
  readonly #subject: string;

  constructor(variable: string, subject: string) {
    this.#variable = variable;
    this.#subject = subject;
  }

  condition(node: Expression): SqlCondition {
    if (node.kind === "boolean")
      return { sql: node.value ? "TRUE" : "FALSE", exact: true, definite: true, total: true };
    if (node.kind === "unary" && node.operator === "!") return this.#not(node.operand);
    if (node.kind === "field")
      return { sql: this.#value(node).sql, exact: false, definite: false, total: false };
    if (node.kind !== "binary") return this.#refuse(node);
    switch (node.operator) {
      case "&&":
        return this.#and(node);
      case "||":
        return this.#or(node);
      case "==":
      case "!=":
        return this.#equality(node, node.operator === "!=");
      case "<":
      case "<=":
      case ">":
      case ">=":
        return this.#ordering(node);
      default:
        return this.#refuse(node);
    }
  }

  /** Where the left side is NULL, SQL goes on with the right one, which may fail. */
  #and({ left, right }: Binary): SqlCondition {
    const [a, b] = [this.condition(left), this.condition(right)];
    return {
      sql: `${inParentheses(a.sql, left, "||")} AND ${inParentheses(b.sql, right, "||")}`,
      exact: a.exact && b.exact && (a.definite || b.total),
      definite: a.definite && b.definite,
      total: a.total && b.total,
    };
  }

  #or({ left, right }: Binary): SqlCondition {
    const [a, b] = [this.condition(left), this.condition(right)];
    if (!a.exact) this.#inexact(left);
    return {
      sql: `${inParentheses(a.sql, left, "&&")} OR ${inParentheses(b.sql, right, "&&")}`,
      exact: b.exact,
      definite: a.definite && b.definite,
      total: a.total && b.total,
    };
  }

  #not(operand: Expression): SqlCondition {
    if (operand.kind === "field")
      return { sql: `NOT ${this.#value(operand).sql}`, exact: false, definite: false, total: false };
    if (operand.kind === "unary" && operand.operator === "!" && operand.operand.kind !== "field")
      return this.condition(operand.operand);
    if (operand.kind === "binary" && (operand.operator === "==" || operand.operator === "!="))
      return this.#equality(operand, operand.operator === "==");
    const inner = this.condition(operand);
    if (!inner.exact) return this.#inexact(operand);
    return { sql: `(${inner.sql}) IS NOT TRUE`, exact: true, definite: true, total: inner.total };
  }

  #equality(node: Binary, negated: boolean): SqlCondition {
    const { left, right } = node;
    if (left.kind === "nil" || right.kind === "nil")
      return this.#nil(left.kind === "nil" ? right : left, negated);
    const [a, b] = [this.#value(left), this.#value(right)];
    const exact = a.plain && b.plain;
    if (negated && !exact) this.#inexact(node);
    for (const [value, other] of [
      [left, b],
      [right, a],
    ] as const)
      if (mayBeText(value) && !other.number) this.#text(value);
    const distinct = negated || !(a.constant || b.constant);
    const operator = negated ? "IS DISTINCT FROM" : distinct ? "IS NOT DISTINCT FROM" : "=";
    if (distinct && !exact) this.#inexact(node);
    return { sql: `${a.sql} ${operator} ${b.sql}`, exact, definite: exact && distinct, total: exact };
  }

  #nil(node: Expression, negated: boolean): SqlCondition {
    const value = this.#value(node);
    if (!value.plain) this.#inexact(node);
    return { sql: `${value.sql} IS ${negated ? "NOT " : ""}NULL`, exact: true, definite: true, total: true };
  }

  #ordering({ left, right, operator }: Binary): SqlCondition {
    const [a, b] = [this.#value(left), this.#value(right)];
    if (mayBeText(left) && !b.number) this.#text(left);
    if (mayBeText(right) && !a.number) this.#text(right);
    const exact = a.plain && b.plain;
    return { sql: `${a.sql} ${operator} ${b.sql}`, exact, definite: a.constant && b.constant, total: false };
  }

  #value(node: Expression): SqlValue {
    switch (node.kind) {
      case "string":
        return { sql: quoted(node.value), plain: true, number: false, constant: true };
      case "boolean":
        return { sql: node.value ? "TRUE" : "FALSE", plain: true, number: false, constant: true };
      case "number":
        return { sql: this.#number(node, false), plain: true, number: true, constant: true };
      case "field":
        return this.#field(node.path, this.#variable);
      case "element":
      case "property":
        return this.#element(node);
      default:
        return { sql: this.#calculated(node), plain: false, number: !mayBeText(node), constant: false };
    }
  }

  /** In arithmetic a number with a point is a double, and nil fails where SQL gives NULL. */
  #calculated(node: Expression): string {
    if (node.kind === "number") return this.#number(node, true);
    if (node.kind === "unary" && node.operator === "-") return `-(${this.#calculated(node.operand)})`;
    if (node.kind === "binary" && ["+", "-", "*", "/", "%"].includes(node.operator)) {
      if (node.operator === "%" || (node.operator === "/" && !dividesAlike(node))) return this.#refuse(node);
      return `${this.#side(node.left)} ${node.operator} ${this.#side(node.right)}`;
    }
    if (node.kind === "field" || node.kind === "element" || node.kind === "property")
      return this.#value(node).sql;
    return this.#refuse(node);
  }

  #side(node: Expression): string {
    const text = this.#calculated(node);
    return node.kind === "binary" || node.kind === "unary" ? `(${text})` : text;
  }

  #number({ type, value }: ExpressionOf<"number">, calculated: boolean): string {
    if (type === "decimal")
      return calculated ? this.#refuse({ kind: "number", type, value, start: 0, end: 0 }) : String(value);
    if (type !== "double") return String(value);
    const text = String(value);
    if (calculated) return /e/i.test(text) ? text.toUpperCase().replace("+", "") : `${text}E0`;
    return /^\d+\.\d+$/.test(text)
      ? text
      : /e/i.test(text)
        ? text.toUpperCase().replace("+", "")
        : `${text}E0`;
  }

  #field(path: readonly string[], variable: string): SqlValue {
    const sql = [variable, ...path].map(printName).join(".");
    return { sql, plain: path.length === 1, number: false, constant: false };
  }

  /** `match.first("a").x` and its like. In the condition of `a` itself SQL counts the row under test, Aviator does not. */
  #element(node: ExpressionOf<"element"> | ExpressionOf<"property">): SqlValue {
    const element = node.kind === "property" ? node.target : node;
    if (element.kind !== "element") return this.#refuse(node);
    const name = printName(element.element);
    const own = element.element === this.#variable;
    if (node.kind === "property") {
      if (node.mode !== "plain") return this.#refuse(node);
      const column = `${name}.${printName(node.name)}`;
      const plain = { plain: true, number: false, constant: false };
      if (element.reads === "last") return { sql: own ? `LAST(${column}, 1)` : `LAST(${column})`, ...plain };
      if (element.reads !== "first") return this.#refuse(node);
      const first = `FIRST(${column})`;
      return { sql: own ? `CASE WHEN COUNT(${name}.*) > 1 THEN ${first} END` : first, ...plain };
    }
    if (element.reads === "count") {
      const sql = `COUNT(${name}.*)`;
      return { sql: own ? `(${sql} - 1)` : sql, plain: true, number: true, constant: true };
    }
    if (own || element.field === undefined || element.field.includes(".")) return this.#refuse(node);
    const column = `${name}.${printName(element.field)}`;
    const call = `${element.reads.toUpperCase()}(${column})`;
    const sql = element.reads === "sum" ? `COALESCE(${call}, 0)` : call;
    if (element.reads === "first" || element.reads === "last" || element.reads === "list")
      return this.#refuse(node);
    return { sql, plain: false, number: element.reads === "avg", constant: false };
  }

  #inexact(node: Expression): never {
    throw new NotConvertible(
      this.#subject,
      `${text(node)} fails for nil, where SQL goes on with NULL`,
      "Compare fields with constants there, or make it a condition of its own, joined with &&.",
    );
  }

  #text(node: Expression): never {
    throw new NotConvertible(
      this.#subject,
      `${text(node)} may be a text in one of the languages alone`,
      "Compare it with a number.",
    );
  }

  #refuse(node: Expression): never {
    throw new NotConvertible(
      this.#subject,
      `${text(node)} has no counterpart in SQL that surely means the same`,
      "Use comparisons, &&, ||, !, + - * /, match.first, last, count, sum, avg, min and max, or keep this rule in JSON.",
    );
  }
}

function text(node: Expression): string {
  return unparse(node, "AVIATOR");
}

/** `+` joins texts too, and SQL has sums and extremes of texts. */
function mayBeText(node: Expression): boolean {
  if (node.kind === "element") return node.reads === "sum" || node.reads === "min" || node.reads === "max";
  return node.kind === "binary" && node.operator === "+";
}

/** Fields and literals are whole numbers, whose quotient is cut off, in both languages or in none; a double is none. */
function dividesAlike({ left, right }: Binary): boolean {
  const isDouble = (node: Expression): boolean => node.kind === "number" && node.type === "double";
  const isKnown = (node: Expression): boolean => node.kind === "field" || node.kind === "number";
  return isDouble(left) || isDouble(right) || (isKnown(left) && isKnown(right));
}

function inParentheses(sql: string, node: Expression, looser: "||" | "&&"): string {
  return node.kind === "binary" && node.operator === looser ? `(${sql})` : sql;
}
