import type { ErrorCode } from "../errors/error-table.ts";
import { problem, type Problem, type ProblemValues } from "../errors/problem.ts";

/**
 * Why a record is no event. It is given back instead of thrown: a source can be full of such records, and throwing
 * costs ten times as much.
 */
export class Refusal {
  readonly reason: Problem;

  constructor(code: ErrorCode, values: ProblemValues = {}) {
    this.reason = problem(code, values);
  }
}
