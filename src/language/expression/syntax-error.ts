import type { ErrorCode } from "../../errors/error-table.ts";
import { problem, type Problem, type ProblemValues } from "../../errors/problem.ts";
import { SluiceError } from "../../errors/sluice-error.ts";
import type { SourceLocation } from "../../errors/source-location.ts";
import type { Span } from "./ast.ts";

/** Something wrong in an expression, before its place is worked out. */
export interface Mistake {
  readonly code: ErrorCode;
  readonly values: ProblemValues;
  readonly span: Span;
}

/** What a parser throws inside; `withLocations` turns it into a SluiceError. */
export class SyntaxFailure extends Error implements Mistake {
  override readonly name = "SyntaxFailure";
  readonly code: ErrorCode;
  readonly values: ProblemValues;
  readonly span: Span;

  constructor(code: ErrorCode, values: ProblemValues, span: Span) {
    super(code);
    this.code = code;
    this.values = values;
    this.span = span;
  }
}

/** Runs a parser; its failure becomes a SluiceError that shows the place. */
export function withLocations<Result>(
  source: string,
  at: SourceLocation | undefined,
  parse: () => Result,
): Result {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof SyntaxFailure)) throw error;
    throw new SluiceError([problemAt(error, source, at)]);
  }
}

/** A problem with a span of the expression's text. */
export function problemAt(
  { code, values, span }: Mistake,
  source: string,
  at: SourceLocation | undefined,
): Problem {
  return problem(code, values, locate(span, source, at));
}

/**
 * Line and column of a span. When `at` says where in a larger text the expression begins, and it really stands
 * there as it is, they count in that text; otherwise in the expression, and `at` gives file and path only.
 */
function locate(span: Span, source: string, at: SourceLocation = {}): SourceLocation {
  const before = source.slice(0, span.start).split("\n");
  const line = before.length;
  const column = (before.at(-1) ?? "").length + 1;
  const length = Math.max(1, source.slice(span.start, span.end).split("\n")[0]!.length);
  if (standsAt(source, at)) {
    return {
      ...at,
      line: at.line! + line - 1,
      column: line === 1 ? at.column! + column - 1 : column,
      length,
    };
  }
  const { source: file, path } = at;
  return { ...(file && { source: file }), ...(path && { path }), text: source, line, column, length };
}

function standsAt(source: string, { text, line, column }: SourceLocation): boolean {
  if (text === undefined || line === undefined || column === undefined) return false;
  const rest = text
    .split("\n")
    .slice(line - 1)
    .join("\n");
  return rest.startsWith(source, column - 1);
}
