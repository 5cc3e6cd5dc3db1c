import type { Problem } from "../../../errors/problem.ts";
import { nodesOf, type Expression } from "../ast.ts";
import type { ExpressionOptions } from "../options.ts";
import { problemAt, type Mistake } from "../syntax-error.ts";
import { checkCall, checkMethod } from "./check-call.ts";
import { checkElement } from "./check-element.ts";
import { checkField, checkFieldOfElement } from "./check-field.ts";
import { checkPattern } from "./check-pattern.ts";
import { checkTypes } from "./check-types.ts";
import type { Checker } from "./checker.ts";

/** More problems than this are not shown: each shows the whole line. */
const maxProblems = 100;

/**
 * All problems that names, patterns and, with a schema, types show without an event; in the order of the text,
 * at most 100.
 * `source` is the text that the tree was parsed from.
 */
export function checkExpression(ast: Expression, source: string, options: ExpressionOptions): Problem[] {
  const found: Mistake[] = [];
  const checker: Checker = {
    options,
    report: (code, values, span) => {
      found.push({ code, values, span });
    },
  };
  for (const node of nodesOf(ast)) checkNode(node, checker);
  return found
    .toSorted((left, right) => left.span.start - right.span.start)
    .slice(0, maxProblems)
    .map((mistake) => problemAt(mistake, source, options.at));
}

function checkNode(node: Expression, checker: Checker): void {
  if (node.kind === "call") checkCall(node, checker);
  if (node.kind === "method") checkMethod(node, checker);
  if (node.kind === "element") checkElement(node, checker);
  if (node.kind === "field") checkField(node, checker);
  if (node.kind === "property") checkFieldOfElement(node, checker);
  checkPattern(node, checker);
  if (checker.options.schema !== undefined) checkTypes(node, checker);
}
