import type { Condition } from "../../language/pattern/condition.ts";
import { walkSteps } from "../../language/pattern/walk-pattern.ts";
import type { Rule } from "../rule.ts";

/** Match functions that the product brings; they do not ask what time it is. */
const timelessFunctions = new Set(["", "alert", "alertWithTimeouts"]);

/** Whether a rule may read the clock: by `now()` or `sysdate()`, or by code, which may do anything. */
export function readsClock({ key = [], function: name = "", pattern }: Rule): boolean {
  if (!timelessFunctions.has(name.trim()) || key.some(mayAsk)) return true;
  return [...walkSteps(pattern)].some(
    ({ step }) =>
      (step.kind === "element" && conditionReads(step.condition)) || conditionReads(step.quantifier.until),
  );
}

function conditionReads(condition: Condition | undefined): boolean {
  switch (condition?.kind) {
    case undefined:
      return false;
    case "and":
    case "or":
      return condition.conditions.some(conditionReads);
    case "not":
      return conditionReads(condition.condition);
    case "expression":
      return mayAsk(condition.expression);
    default:
      return true;
  }
}

/** A text that only looks so costs an entry in the journal and nothing else. */
function mayAsk(expression: string): boolean {
  return /\b(now|sysdate)\b/.test(expression);
}
