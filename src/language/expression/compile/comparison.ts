import { eventMembers } from "../../../event/event-field.ts";
import type { ComparisonOperator, Expression, ExpressionOf } from "../ast.ts";
import { orderings } from "../values/compare.ts";
import { equalItems } from "../values/equality.ts";
import type { Frame } from "../frame.ts";
import type { Item } from "../values/item.ts";
import type { Compiler, Truth } from "./compiler.ts";

const comparisons: Readonly<Record<ComparisonOperator, (left: Item, right: Item) => boolean>> = {
  "==": (left, right) => equalItems(left, right),
  "!=": (left, right) => !equalItems(left, right),
  ...orderings,
};

/** The operator that says the same with the sides changed. */
export const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

export function isComparison(operator: string): operator is ComparisonOperator {
  return Object.hasOwn(comparisons, operator);
}

/** A comparison as a function of its two sides. */
export function comparison(operator: ComparisonOperator): (left: Item, right: Item) => boolean {
  return comparisons[operator];
}

/** `a op b`; a field against a literal of text or number, the usual case, gets its own closure. */
export function compileComparison(node: ExpressionOf<"binary">, compiler: Compiler): Truth {
  const operator = node.operator as ComparisonOperator;
  const special =
    fieldAgainstLiteral(operator, node.left, node.right) ??
    fieldAgainstLiteral(mirrored[operator], node.right, node.left);
  if (special !== undefined) return special;
  const compare = comparisons[operator];
  const left = compiler.compile(node.left);
  const right = compiler.compile(node.right);
  return (frame) => compare(left(frame), right(frame));
}

/** A field at the top level whose value `fields[name]` gives, unless it is something odd. */
export function isPlainField(node: Expression): node is ExpressionOf<"field"> {
  return node.kind === "field" && node.path.length === 1 && !eventMembers.has(node.path[0]!);
}

function fieldAgainstLiteral(
  operator: ComparisonOperator,
  field: Expression,
  literal: Expression,
): Truth | undefined {
  if (!isPlainField(field)) return undefined;
  const name = field.path[0]!;
  if (literal.kind === "string") return againstText(operator, name, literal.value);
  if (literal.kind !== "number" || typeof literal.value !== "number") return undefined;
  return againstNumber(operator, name, literal.value);
}

function againstText(operator: ComparisonOperator, name: string, text: string): Truth | undefined {
  if (operator === "==") return (frame) => equalsText(frame, name, text);
  if (operator === "!=") return (frame) => !equalsText(frame, name, text);
  return undefined;
}

/** Asking whether a text is inherited, or a field is left out of `data`, comes last and spares usual events the look-up. */
function equalsText(frame: Frame, name: string, text: string): boolean {
  const value = frame.data[name];
  return typeof value === "string" && value !== text ? false : frame.field(name) === text;
}

function againstNumber(operator: ComparisonOperator, name: string, number: number): Truth {
  const compare = comparisons[operator];
  const test = numberTests[operator];
  return (frame) => {
    const { data } = frame;
    const value = data[name];
    // NaN compares as the greatest number, which the general comparison knows.
    if (typeof value !== "number" || Number.isNaN(value)) return compare(frame.field(name), number);
    const holds = test(value, number);
    // An inherited number does not count; asking for it last spares the usual event the look-up.
    return operator === "!=" ? holds || !Object.hasOwn(data, name) : holds && Object.hasOwn(data, name);
  };
}

const numberTests: Readonly<Record<ComparisonOperator, (left: number, right: number) => boolean>> = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};
