import type { Problem } from "./problem.ts";
import type { SourceLocation } from "./source-location.ts";

/**
 * A problem as text: severity, code and message; the place; the source line with a caret; the hint.
 *
 *     error EXPRESSION_SYNTAX: expected a value, found "&&"
 *       --> rules.json:12:31 nodes[0].condition.expression
 *        |
 *        | price > 1 && && b
 *        |              ^^
 *       hint: remove one of the operators
 */
export function renderProblem(problem: Problem): string {
  const lines = [`${problem.severity} ${problem.code}: ${problem.message}`];
  if (problem.at !== undefined) lines.push(...renderLocation(problem.at));
  if (problem.hint !== undefined) lines.push(`  hint: ${problem.hint}`);
  return lines.join("\n");
}

function renderLocation(at: SourceLocation): string[] {
  const position = [at.source, at.line, at.column].filter((part) => part !== undefined).join(":");
  const place = [position, at.path].filter((part) => part !== undefined && part !== "").join(" ");
  const lines = place === "" ? [] : [`  --> ${place}`];
  return at.text === undefined ? lines : [...lines, ...renderExcerpt(at)];
}

function renderExcerpt(at: SourceLocation): string[] {
  const line = (at.text ?? "").split("\n")[(at.line ?? 1) - 1];
  if (line === undefined) return [];
  const column = Math.max(1, at.column ?? 1);
  const indent = line.slice(0, column - 1).replace(/[^\t]/g, " ");
  const width = Math.max(1, Math.min(at.length ?? 1, line.length - column + 1));
  return ["   |", `   | ${line}`, `   | ${indent}${"^".repeat(width)}`];
}
