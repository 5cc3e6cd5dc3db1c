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

/** Longer source lines are cut to an excerpt; both in characters. */
const longestLine = 120;
const excerptLength = 100;

function renderExcerpt(at: SourceLocation): string[] {
  const line = (at.text ?? "").split("\n")[(at.line ?? 1) - 1];
  if (line === undefined) return [];
  const { text, column } = clip(line, Math.max(1, at.column ?? 1));
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, " ");
  const width = Math.max(1, Math.min(at.length ?? 1, text.length - column + 1));
  return ["   |", `   | ${text}`, `   | ${indent}${"^".repeat(width)}`];
}

/** The part of a line around a column, with `…` where something is left out, and the column in that part. */
function clip(line: string, column: number): { readonly text: string; readonly column: number } {
  if (line.length <= longestLine) return { text: line, column };
  const centred = column - 1 - Math.floor(excerptLength / 2);
  const start = Math.max(0, Math.min(centred, line.length - excerptLength));
  const end = start + excerptLength;
  const [before, after] = [start > 0 ? "…" : "", end < line.length ? "…" : ""];
  const shown = line.slice(start, end).toWellFormed(); // a cut may fall into a surrogate pair
  return { text: `${before}${shown}${after}`, column: column - start + before.length };
}
