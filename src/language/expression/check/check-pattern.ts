import type { Expression } from "../ast.ts";
import { JavaPattern } from "../regex/java-pattern.ts";
import { RegexFailure } from "../regex/regex-failure.ts";
import type { Checker } from "./checker.ts";

const patternArguments: ReadonlySet<string> = new Set([
  "string.split",
  "string.replace_first",
  "string.replace_all",
]);
const patternMethods: ReadonlySet<string> = new Set(["matches", "replaceAll", "replaceFirst", "split"]);

/** A pattern written out can be compiled. */
export function checkPattern(node: Expression, checker: Checker): void {
  const pattern = writtenPattern(node);
  if (pattern === undefined) return;
  try {
    new JavaPattern(pattern.text);
  } catch (error) {
    if (!(error instanceof RegexFailure)) throw error;
    checker.report(error.code, error.values, pattern.at);
  }
}

function writtenPattern(node: Expression): { readonly text: string; readonly at: Expression } | undefined {
  if (node.kind === "regex") return { text: node.pattern, at: node };
  const place = patternPlace(node);
  return place?.kind === "string" ? { text: place.value, at: place } : undefined;
}

/** The part of a node that is read as a pattern. */
function patternPlace(node: Expression): Expression | undefined {
  if (node.kind === "binary" && (node.operator === "=~" || node.operator === "==~")) return node.right;
  if (node.kind === "call" && patternArguments.has(node.name)) return node.args[1];
  return node.kind === "method" && patternMethods.has(node.name) ? node.args[0] : undefined;
}
