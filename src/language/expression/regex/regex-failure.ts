import type { ErrorCode } from "../../../errors/error-table.ts";
import type { ProblemValues } from "../../../errors/problem.ts";

/** Why a pattern is refused; the checker turns it into a problem, a dynamic pattern into an evaluation error. */
export class RegexFailure extends Error {
  override readonly name = "RegexFailure";
  readonly code: ErrorCode;
  readonly values: ProblemValues;

  constructor(code: ErrorCode, values: ProblemValues, message: string) {
    super(message);
    this.code = code;
    this.values = values;
  }
}

/** A construct that Java knows and linear time does not allow. */
export function unsupported(construct: string, hint: string): RegexFailure {
  const message = `regular expressions run in linear time, which rules out ${construct}`;
  return new RegexFailure("EXPRESSION_REGEX_UNSUPPORTED", { construct, hint }, message);
}

/** A pattern that is no pattern. */
export function malformed(reason: string): RegexFailure {
  return new RegexFailure("EXPRESSION_REGEX", { reason }, `the regular expression cannot be read: ${reason}`);
}
