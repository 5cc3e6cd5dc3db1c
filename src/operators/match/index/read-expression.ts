import type { ComparisonOperator, Expression, ExpressionOf } from "../../../language/expression/ast.ts";
import type { Dialect } from "../../../language/expression/compiled-expression.ts";
import { Decimal } from "../../../event/decimal.ts";
import type { Value } from "../../../event/value.ts";
import { doubleOf, indexedField, pointKey } from "./indexed-field.ts";
import { both, either, type Requirement } from "./requirement.ts";

/**
 * What an event must have for an expression to hold: conjunctions and disjunctions of comparisons of a field with
 * a literal, and of a field's membership in a set or list of literals, are understood. A necessary condition only:
 * failing and inexact corners are left to the expression itself.
 */
export function readExpression(node: Expression, dialect: Dialect): Requirement {
  if (node.kind === "boolean") return node.value ? { unknown: "it is always true" } : { ways: [] };
  if (node.kind === "call") return readCall(node, dialect);
  if (node.kind !== "binary") return { unknown: reasonOf(node) };
  switch (node.operator) {
    case "&&":
      return both([readExpression(node.left, dialect), readExpression(node.right, dialect)]);
    case "||":
      return either([readExpression(node.left, dialect), readExpression(node.right, dialect)]);
    case "in":
      return readMembership(node.left, node.right, dialect);
    case "==":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return (
        readComparison(node.operator, node.left, node.right, dialect) ??
        readComparison(mirrored[node.operator], node.right, node.left, dialect) ?? {
          unknown: "it does not compare a field with a value",
        }
      );
    default:
      return { unknown: `"${node.operator}" cannot be looked up` };
  }
}

type Ordering = Exclude<ComparisonOperator, "!=">;

const mirrored: Readonly<Record<Ordering, Ordering>> = {
  "==": "==",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/** `include(seq.set("a", "b"), field)`. */
function readCall({ name, args }: ExpressionOf<"call">, dialect: Dialect): Requirement {
  const [collection, wanted] = args;
  if (name !== "include" || collection?.kind !== "call" || wanted === undefined) {
    return { unknown: `${name}(…) cannot be looked up` };
  }
  const { name: maker, args: items } = collection;
  if (maker !== "seq.set" && maker !== "seq.list") return { unknown: "the collection is not fixed" };
  return oneOf(wanted, items, dialect);
}

/** Groovy's `field in ["a", "b"]`. */
function readMembership(wanted: Expression, collection: Expression, dialect: Dialect): Requirement {
  return collection.kind === "list"
    ? oneOf(wanted, collection.items, dialect)
    : { unknown: "the collection is not a list of values" };
}

function oneOf(wanted: Expression, items: readonly Expression[], dialect: Dialect): Requirement {
  const literals = items.map(literalOf);
  if (wanted.kind !== "field" || literals.includes(undefined)) {
    return { unknown: "it does not ask for a field among fixed values" };
  }
  if (items.length === 0) return { ways: [] };
  const keys = [...new Set(literals.map((literal) => pointKey(literal!.value)))];
  return { ways: [[{ kind: "points", field: indexedField(wanted, dialect), keys }]] };
}

function readComparison(
  operator: Ordering,
  left: Expression,
  right: Expression,
  dialect: Dialect,
): Requirement | undefined {
  const literal = literalOf(right);
  if (left.kind !== "field" || literal === undefined) return undefined;
  const field = indexedField(left, dialect);
  const exact = left.path.length === 1 && isPlain(literal.value);
  if (operator === "==")
    return { ways: [[{ kind: "points", field, keys: [pointKey(literal.value)] }]], exact };
  const bound = doubleOf(literal.value);
  if (bound === undefined) return { unknown: "only numbers are looked up by their order" };
  const open = !operator.endsWith("=");
  const range = operator.startsWith("<")
    ? { from: -Infinity, to: bound, fromOpen: false, toOpen: open }
    : { from: bound, to: Infinity, fromOpen: open, toOpen: false };
  return { ways: [[{ kind: "range", field, ...range }]], exact };
}

/** Values that an index compares just as the language does. */
function isPlain(value: Value): boolean {
  return (
    typeof value === "string" ||
    typeof value === "boolean" ||
    (typeof value === "number" && Number.isFinite(value))
  );
}

/** The value of a literal, also of a negative number; undefined for anything else. */
function literalOf(node: Expression): { readonly value: Value } | undefined {
  if (node.kind === "nil") return { value: null };
  if (node.kind === "string" || node.kind === "boolean" || node.kind === "number")
    return { value: node.value };
  if (node.kind !== "unary" || node.operator !== "-" || node.operand.kind !== "number") return undefined;
  const { value } = node.operand;
  return { value: value instanceof Decimal ? value.negate() : -value };
}

function reasonOf(node: Expression): string {
  if (node.kind === "unary") return "a negation holds for almost every event";
  return node.kind === "field"
    ? "it does not say which value the field must have"
    : "it is worked out anew for every event";
}
