import type { ErrorDomain } from "./define-errors.ts";
import { errorTable, type ErrorCode } from "./error-table.ts";
import { problem, type Problem, type ProblemValues } from "./problem.ts";
import { renderProblem } from "./render-problem.ts";
import type { SourceLocation } from "./source-location.ts";

/** What Sluice throws. `problems` holds everything found, the first one gives code and message. */
export class SluiceError extends Error {
  override readonly name = "SluiceError";
  readonly problems: readonly Problem[];
  readonly code: ErrorCode;
  readonly domain: ErrorDomain;
  readonly retry: boolean;

  constructor(problems: readonly [Problem, ...Problem[]] | readonly Problem[], options?: ErrorOptions) {
    super(problems.map((each) => renderProblem(each)).join("\n\n"), options);
    const first = problems[0];
    if (first === undefined) throw new RangeError("a SluiceError needs at least one problem");
    this.problems = problems;
    this.code = first.code;
    this.domain = first.domain;
    this.retry = errorTable[first.code].retry ?? false;
  }
}

/** Shorthand for throwing one problem. */
export function sluiceError(
  code: ErrorCode,
  values?: ProblemValues,
  at?: SourceLocation,
  options?: ErrorOptions,
): SluiceError {
  return new SluiceError([problem(code, values, at)], options);
}
