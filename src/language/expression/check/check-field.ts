import type { ExpressionOf, Span } from "../ast.ts";
import { elementPath } from "../static-type.ts";
import { reportUnknown, type Checker } from "./checker.ts";

const codes = { unknown: "EXPRESSION_UNKNOWN_FIELD", misspelled: "EXPRESSION_MISSPELLED_FIELD" } as const;

export function checkField(node: ExpressionOf<"field">, checker: Checker): void {
  checkPath(node.path, node, checker);
}

/** `match.first("a").price` names a field as well. */
export function checkFieldOfElement(node: ExpressionOf<"property">, checker: Checker): void {
  const path = elementPath(node);
  if (path !== undefined) checkPath(path, node, checker);
}

/** The schema, if there is one, has the field or fields inside of it. */
export function checkPath(path: readonly string[], span: Span, checker: Checker): void {
  const { schema } = checker.options;
  if (schema === undefined) return;
  const name = path.join(".");
  const known = Object.keys(schema);
  if (known.some((field) => field === name || field.startsWith(`${name}.`))) return;
  reportUnknown(checker, codes, { name }, known, span);
}
