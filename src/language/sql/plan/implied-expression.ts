import type { Binary, Expression } from "../ast.ts";
import type { Table } from "../compile/table.ts";

/**
 * What a row must have for a condition to hold, as an Aviator expression, so that it can be looked up in an index:
 * comparisons of a field with a constant, joined by AND and OR. Only necessary, not enough; undefined when nothing
 * is known.
 */
export function impliedExpression(node: Expression, variable: string, table: Table): string | undefined {
  return new Implied(variable, table).of(node);
}

class Implied {
  readonly #variable: string;
  readonly #table: Table;

  constructor(variable: string, table: Table) {
    this.#variable = variable;
    this.#table = table;
  }

  of(node: Expression): string | undefined {
    if (node.kind === "binary") return this.#binary(node);
    const field = "operand" in node && node.operand !== undefined ? this.#field(node.operand) : undefined;
    if (field === undefined) return undefined;
    if (node.kind === "in" && !node.negated) {
      const items = node.list.map(constant);
      return items.includes(undefined) ? undefined : `include(seq.set(${items.join(", ")}), ${field})`;
    }
    if (node.kind !== "between" || node.negated || node.symmetric) return undefined;
    const [low, high] = [constant(node.low), constant(node.high)];
    return low === undefined || high === undefined
      ? undefined
      : `(${field} >= ${low} && ${field} <= ${high})`;
  }

  #binary({ operator, left, right }: Binary): string | undefined {
    if (operator === "AND" || operator === "OR") {
      const parts = [this.of(left), this.of(right)].filter((part) => part !== undefined);
      if (parts.length === 2) return `(${parts.join(operator === "AND" ? " && " : " || ")})`;
      return operator === "AND" ? parts[0] : undefined;
    }
    return this.#comparison(operator, left, right) ?? this.#comparison(mirrored[operator] ?? "", right, left);
  }

  #comparison(operator: string, left: Expression, right: Expression): string | undefined {
    const sign = Object.hasOwn(signs, operator) ? signs[operator] : undefined;
    const [field, value] = [this.#field(left), constant(right)];
    return sign === undefined || field === undefined || value === undefined
      ? undefined
      : `${field} ${sign} ${value}`;
  }

  /** A field of the row under test. */
  #field(node: Expression): string | undefined {
    if (node.kind !== "column" || node.path.length > 2) return undefined;
    if (node.path.length === 2 && node.path[0]!.text !== this.#variable) return undefined;
    const name = node.path.at(-1)!.text;
    const column = this.#table.columns.find((each) => each.name === name);
    const isField = column === undefined ? this.#table.open === true : column.computed === undefined;
    const kind = column?.type.kind ?? "any";
    const isPlain =
      ["any", "string", "int", "bigint", "double", "decimal"].includes(kind) &&
      column?.attribute === undefined;
    return isField && isPlain && !/[`.]/.test(name) ? `#\`${name}\`` : undefined;
  }
}

const signs: Readonly<Record<string, string>> = { "=": "==", "<": "<", "<=": "<=", ">": ">", ">=": ">=" };
const mirrored: Readonly<Record<string, string>> = { "=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

function constant(node: Expression): string | undefined {
  if (node.kind === "unary" && node.operator === "-" && node.operand.kind === "literal") {
    const inner = constant(node.operand);
    return inner === undefined || node.operand.type === "string" ? undefined : `-${inner}`;
  }
  if (node.kind !== "literal") return undefined;
  if (node.type === "string") return JSON.stringify(node.text);
  return (node.type === "integer" && node.text.length < 16) ||
    (node.type === "decimal" && /^\d+\.\d+$/.test(node.text))
    ? node.text
    : undefined;
}
