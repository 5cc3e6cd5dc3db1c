import { EvaluationError } from "./compiled-expression.ts";

/**
 * An evaluation error. Conditions may fail on every event, so it is made without the Error constructor, whose stack
 * costs more than the evaluation itself.
 */
export function evaluationError(message: string): EvaluationError {
  const error = Object.create(EvaluationError.prototype) as { name: string; message: string };
  error.name = "EvaluationError";
  error.message = message;
  return error as EvaluationError;
}
