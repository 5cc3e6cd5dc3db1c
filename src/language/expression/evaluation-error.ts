import { EvaluationError } from "./compiled-expression.ts";

/** An evaluation error without a stack: conditions may fail on every event, and a stack costs microseconds. */
export function evaluationError(message: string): EvaluationError {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const error = new EvaluationError(message);
  Error.stackTraceLimit = limit;
  return error;
}
