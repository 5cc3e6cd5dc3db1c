import type { ConditionContext } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";
import type { CompiledExpression } from "./compiled-expression.ts";
import { groovyTruth, strictTruth } from "./values/truth.ts";

/**
 * An expression as a condition: Aviator must give a boolean, Groovy's result is judged by Groovy truth. The condition
 * throws EvaluationError where the expression does, or where it gives no boolean.
 */
export function toCondition(
  expression: CompiledExpression,
): (event: Event, context: ConditionContext) => boolean {
  const truth = expression.dialect === "AVIATOR" ? strictTruth : groovyTruth;
  return (event, context) => truth(expression.evaluate(event, context));
}
