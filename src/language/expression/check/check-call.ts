import type { ExpressionOf } from "../ast.ts";
import { aviatorFunctions } from "../functions/aviator-functions.ts";
import { refusalOf } from "../functions/forbidden-functions.ts";
import { groovyFunctions } from "../functions/groovy-functions.ts";
import { groovyMethodNames, methodArities } from "../functions/groovy-methods.ts";
import { refusedMethod } from "../functions/refused-methods.ts";
import { reportUnknown, type Checker } from "./checker.ts";

const codes = {
  unknown: "EXPRESSION_UNKNOWN_FUNCTION",
  misspelled: "EXPRESSION_MISSPELLED_FUNCTION",
} as const;

/** The function exists, is allowed, and takes that many arguments. */
export function checkCall(node: ExpressionOf<"call">, checker: Checker): void {
  const { name, args } = node;
  const aviator = checker.options.dialect === "AVIATOR";
  const functions = aviator ? aviatorFunctions : groovyFunctions;
  const span = { start: node.start, end: node.start + name.length };
  const definition = functions.get(name);
  const refusal = definition === undefined ? refusalOf(name) : undefined;
  if (refusal !== undefined) {
    checker.report("EXPRESSION_FORBIDDEN_FUNCTION", { name, ...refusal }, span);
  } else if (definition === undefined) {
    reportUnknown(checker, codes, { name, dialect: aviator ? "Aviator" : "Groovy" }, functions.keys(), span);
  } else {
    checkCount(name, [definition.arity], args.length, span, checker);
  }
}

/** Some kind of value has the method, with that many arguments. */
export function checkMethod(node: ExpressionOf<"method">, checker: Checker): void {
  const { name, args } = node;
  const refusal = refusedMethod(name);
  if (refusal !== undefined) {
    checker.report("EXPRESSION_FORBIDDEN_FUNCTION", { name, ...refusal }, node);
  } else if (!groovyMethodNames.has(name)) {
    reportUnknown(checker, codes, { name, dialect: "Groovy" }, groovyMethodNames, node);
  } else {
    checkCount(name, methodArities(name), args.length, node, checker);
  }
}

function checkCount(
  name: string,
  arities: readonly (readonly [number, number])[],
  found: number,
  span: { readonly start: number; readonly end: number },
  checker: Checker,
): void {
  if (arities.some(([fewest, most]) => found >= fewest && found <= most)) return;
  const fewest = Math.min(...arities.map(([low]) => low));
  const most = Math.max(...arities.map(([, high]) => high));
  checker.report("EXPRESSION_ARGUMENT_COUNT", { name, expected: countText(fewest, most), found }, span);
}

function countText(fewest: number, most: number): string {
  if (most === Number.POSITIVE_INFINITY) return `${fewest} or more arguments`;
  if (fewest === most) return `${fewest} ${fewest === 1 ? "argument" : "arguments"}`;
  return `${fewest} to ${most} arguments`;
}
