import type { ConditionContext } from "../../event/condition-context.ts";
import { eventMembers } from "../../event/event-field.ts";
import type { Event } from "../../event/event.ts";
import type { ComparisonOperator, Expression } from "./ast.ts";
import { isPlainField, mirrored } from "./compile/comparison.ts";
import { isSingleEvent } from "./compile/element-field.ts";
import { GeneratedCode } from "./generated-code.ts";

/** A condition ready to be asked. May throw. */
export type ConditionTest = (event: Event, context: ConditionContext) => boolean;

/**
 * A test in JavaScript that is generated for one condition, so that the engine compiles it by itself instead of
 * calling closures that all conditions share. It answers for events whose fields are decoded and have just the types
 * that the condition compares; for all others it asks `slow`, which alone knows what odd values mean and what fails.
 * Undefined for a condition that is more than comparisons of fields with texts and numbers joined by `&&`, `||` and
 * `!`, and where code may not be generated from text.
 *
 * The text consists of our own identifiers and numbers only. Everything a rule's author wrote is handed over as a
 * value.
 */
export function generateCondition(ast: Expression, slow: ConditionTest): ConditionTest | undefined {
  const values = new Values();
  const answer = write(ast, values);
  if (answer === undefined || values.list.length > mostValues) return undefined;
  const names = values.list.map((_, index) => `v${index} = values[${index}]`).join(", ");
  const body = [
    `const ${names};`,
    "return (event, context) => {",
    "  const { fields } = event;",
    "  if (fields === undefined) return slow(event, context);",
    "  let odd = false, value, left, right, other;",
    `  const answer = ${answer};`,
    "  return odd ? slow(event, context) : answer;",
    "};",
  ].join("\n");
  return code.make(body, values.fieldNames, slow, values.list);
}

const code = new GeneratedCode<[ConditionTest, readonly (string | number)[]], ConditionTest>(
  "slow",
  "values",
);

/** What the text hands over instead of saying it. */
class Values {
  readonly list: (string | number)[] = [];
  /** Those that are names of fields. */
  readonly fieldNames: string[] = [];

  /** Adds a value; gives our identifier for it. */
  add(value: string | number): string {
    return `v${this.list.push(value) - 1}`;
  }

  addField(name: string): string {
    this.fieldNames.push(name);
    return this.add(name);
  }
}

/** Names and literals; a longer condition is left to closures. */
const mostValues = 100;

/** The condition as an expression in JavaScript; the values it needs are added. Undefined when it cannot be said. */
function write(node: Expression, values: Values): string | undefined {
  if (node.kind === "unary" && node.operator === "!") {
    const operand = isTruth(node.operand) ? write(node.operand, values) : undefined;
    return operand && `!${operand}`;
  }
  if (node.kind !== "binary") return undefined;
  const { operator, left, right } = node;
  if (operator === "&&" || operator === "||") {
    const parts = [write(left, values), write(right, values)];
    return parts.includes(undefined) ? undefined : `(${parts.join(` ${operator} `)})`;
  }
  if (!Object.hasOwn(mirrored, operator)) return undefined;
  const comparison = operator as ComparisonOperator;
  return (
    writeComparison(comparison, left, right, values) ??
    writeComparison(mirrored[comparison], right, left, values) ??
    writeNumbers(comparison, left, right, values)
  );
}

const signs: Readonly<Record<ComparisonOperator, string>> = {
  "==": "===",
  "!=": "!==",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

/** Whether it is a boolean by itself, in both languages. */
function isTruth(node: Expression): boolean {
  return node.kind === "binary" || (node.kind === "unary" && node.operator === "!");
}

/** `field op literal`. An answer does not matter once a value is odd. */
function writeComparison(
  operator: ComparisonOperator,
  field: Expression,
  literal: Expression,
  values: Values,
): string | undefined {
  if (!isPlainField(field)) return undefined;
  const value = literalOf(operator, literal);
  if (value === undefined) return undefined;
  const name = values.addField(field.path[0]!);
  const other = values.add(value);
  const isPlain = `typeof (value = fields[${name}]) === "${typeof value}"`;
  const isNumber = typeof value === "number" ? " && value === value" : "";
  return `(${isPlain}${isNumber} ? value ${signs[operator]} ${other} : (odd = true))`;
}

/** `number op number`, where numbers are fields of the event or of the partial match, literals, or made of these. */
function writeNumbers(
  operator: ComparisonOperator,
  left: Expression,
  right: Expression,
  values: Values,
): string | undefined {
  const [first, second] = [writeNumber(left, values), writeNumber(right, values)];
  if (first === undefined || second === undefined) return undefined;
  // NaN has an order of the languages' own.
  const usual = "left === left && right === right";
  return `(left = ${first}, right = ${second}, ${usual} ? left ${signs[operator]} right : (odd = true))`;
}

/** A number in JavaScript, or something else after `odd` was set. */
function writeNumber(node: Expression, values: Values): string | undefined {
  const plain = (found: string): string =>
    `(typeof (value = ${found}) === "number" ? value : (odd = true, 0))`;
  if (node.kind === "number")
    return typeof node.value === "number" && Number.isFinite(node.value) ? values.add(node.value) : undefined;
  if (node.kind === "field")
    return isPlainField(node) ? plain(`fields[${values.addField(node.path[0]!)}]`) : undefined;
  if (node.kind === "property") {
    if (!isSingleEvent(node.target) || node.mode !== "plain" || eventMembers.has(node.name)) return undefined;
    const event = `context.${node.target.reads}(${values.add(node.target.element)})`;
    const found = `(other = ${event}) === undefined || (other = other.fields) === undefined`;
    return plain(`${found} ? undefined : other[${values.addField(node.name)}]`);
  }
  return node.kind === "binary" ? writeArithmetic(node, values) : undefined;
}

/** Integers beyond 2^53 are exact in the languages, but not here; what consists of literals may overflow earlier. */
function writeArithmetic(
  { operator, left, right }: Extract<Expression, { kind: "binary" }>,
  values: Values,
): string | undefined {
  if (operator !== "*" && operator !== "+" && operator !== "-") return undefined;
  if (left.kind === "number" && right.kind === "number") return undefined;
  const [first, second] = [writeNumber(left, values), writeNumber(right, values)];
  if (first === undefined || second === undefined) return undefined;
  const result = `(value = ${first} ${operator} ${second})`;
  return `(${result} < ${2 ** 53} && value > ${-(2 ** 53)} ? value : (odd = true, 0))`;
}

/** Texts are compared for equality only: their order is the languages' own. */
function literalOf(operator: ComparisonOperator, node: Expression): string | number | undefined {
  if (node.kind === "string") return operator === "==" || operator === "!=" ? node.value : undefined;
  if (node.kind !== "number" || typeof node.value !== "number") return undefined;
  return Number.isFinite(node.value) ? node.value : undefined;
}
