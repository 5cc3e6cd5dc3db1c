import type { ExpressionOf } from "../ast.ts";
import { reportUnknown, type Checker } from "./checker.ts";
import { checkPath } from "./check-field.ts";

const codes = { unknown: "EXPRESSION_UNKNOWN_ELEMENT", misspelled: "EXPRESSION_MISSPELLED_ELEMENT" } as const;

/** `match.…` names an element of the pattern, and a field of the schema. */
export function checkElement(node: ExpressionOf<"element">, checker: Checker): void {
  const { elements } = checker.options;
  if (elements !== undefined && !elements.includes(node.element)) {
    const known = elements.map((name) => `"${name}"`).join(", ");
    reportUnknown(checker, codes, { name: node.element, known }, elements, node);
  }
  if (node.field !== undefined) checkPath(node.field.split("."), node, checker);
}
