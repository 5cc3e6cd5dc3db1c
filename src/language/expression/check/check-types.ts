import type { Expression, ExpressionOf } from "../ast.ts";
import { isNumericType, staticType, type StaticType } from "../static-type.ts";
import type { Checker } from "./checker.ts";

/** With a schema: operands whose types can never work together. */
export function checkTypes(node: Expression, checker: Checker): void {
  if (node.kind === "unary" && node.operator === "!") checkLogic(node.operator, node.operand, checker);
  if (node.kind === "conditional") checkLogic("?", node.test, checker);
  if (node.kind === "binary") checkBinary(node, checker);
}

const arithmetic: ReadonlySet<string> = new Set(["-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>"]);

function checkBinary(node: ExpressionOf<"binary">, checker: Checker): void {
  const { operator, left, right } = node;
  if (operator === "&&" || operator === "||") {
    checkLogic(operator, left, checker);
    checkLogic(operator, right, checker);
  } else if (["==", "!=", "<", "<=", ">", ">="].includes(operator)) {
    checkComparison(node, checker);
  } else if (operator === "=~" || operator === "==~") {
    checkOperand(operator, left, "text", (type) => type === "string", checker);
  } else if (checker.options.dialect === "AVIATOR" && arithmetic.has(operator)) {
    checkOperand(operator, left, "numbers", isNumericType, checker);
    checkOperand(operator, right, "numbers", isNumericType, checker);
  }
}

/** Aviator's logic takes booleans only; Groovy judges every value. */
function checkLogic(operator: string, operand: Expression, checker: Checker): void {
  if (checker.options.dialect === "GROOVY") return;
  checkOperand(operator, operand, "booleans", (type) => type === "boolean", checker);
}

function checkOperand(
  operator: string,
  operand: Expression,
  expected: string,
  fits: (type: StaticType) => boolean,
  checker: Checker,
): void {
  const type = staticType(operand, checker.options);
  if (type === "any" || type === "nil" || fits(type)) return;
  const values = { operator, expected, actual: nameOf(type), hint: hintFor(expected) };
  checker.report("EXPRESSION_TYPE_OPERAND", values, operand);
}

function hintFor(expected: string): string {
  if (expected === "booleans") return "Compare it: x > 0, x != nil.";
  return expected === "numbers" ? "Convert it with long(x) or double(x)." : "Convert it with str(x).";
}

/** Different kinds are never equal and have no order. */
function checkComparison(
  { operator, left, right, start, end }: ExpressionOf<"binary">,
  checker: Checker,
): void {
  const kinds = [left, right].map((each) => kindOf(staticType(each, checker.options)));
  const [first, second] = kinds;
  if (first === undefined || second === undefined || first === second) return;
  const values = { operator, left: first, right: second, hint: comparisonHint(left, right, kinds) };
  checker.report("EXPRESSION_TYPE_COMPARISON", values, { start, end });
}

function comparisonHint(left: Expression, right: Expression, kinds: readonly (string | undefined)[]): string {
  const literal = [left, right].find((each) => each.kind === "number" || each.kind === "string");
  const numberWithText = kinds.includes("number") && kinds.includes("string");
  if (literal?.kind === "number" && numberWithText)
    return `Put the value into quotes: "${String(literal.value)}".`;
  if (
    literal?.kind === "string" &&
    numberWithText &&
    literal.value !== "" &&
    Number.isFinite(Number(literal.value))
  ) {
    return `Write the number without quotes: ${literal.value}.`;
  }
  return "Compare values of one type, or correct the schema.";
}

/** Types that can be compared with each other share a kind; nothing when it is not known. */
function kindOf(type: StaticType): string | undefined {
  return type === "any" || type === "nil" ? undefined : nameOf(type);
}

function nameOf(type: StaticType): string {
  return isNumericType(type) ? "number" : type;
}
