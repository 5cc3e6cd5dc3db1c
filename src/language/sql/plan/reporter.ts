import type { ErrorCode } from "../../../errors/error-table.ts";
import type { Problem, ProblemValues } from "../../../errors/problem.ts";
import type { SourceLocation } from "../../../errors/source-location.ts";
import type { Span } from "../../expression/ast.ts";
import { problemAt } from "../../expression/syntax-error.ts";

/** Gathers what is wrong with a statement, each thing at its place in the text. */
export class Reporter {
  readonly problems: Problem[] = [];
  /** The text of the statement. */
  readonly source: string;
  readonly #at: SourceLocation | undefined;
  readonly #seen = new Set<string>();

  constructor(source: string, at?: SourceLocation) {
    this.source = source;
    this.#at = at;
  }

  /** The problems in the order of their places. */
  get sorted(): readonly Problem[] {
    return this.problems.toSorted(byPlace);
  }

  get failed(): boolean {
    return this.problems.some(({ severity }) => severity === "error");
  }

  /** One thing at one place is told once. */
  readonly report = (code: ErrorCode, values: ProblemValues, span: Span): void => {
    const key = `${code} ${span.start} ${span.end}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.problems.push(problemAt({ code, values, span }, this.source, this.#at));
  };

  /** Where a span stands, for problems that others found. */
  place(span: Span): SourceLocation {
    return problemAt({ code: "SQL_SYNTAX", values: {}, span }, this.source, this.#at).at!;
  }

  /** What was written there, on one line. */
  text({ start, end }: Span): string {
    return this.source.slice(start, end).replace(/\s+/g, " ");
  }

  add(problem: Problem): void {
    this.problems.push(problem);
  }
}

function byPlace({ at: left }: Problem, { at: right }: Problem): number {
  return (left?.line ?? 0) - (right?.line ?? 0) || (left?.column ?? 0) - (right?.column ?? 0);
}
