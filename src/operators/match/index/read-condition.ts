import { parseExpression } from "../../../language/expression/parse-expression.ts";
import type { CompiledCondition } from "../../../matcher/condition/compiled-condition.ts";
import { readExpression } from "./read-expression.ts";
import { both, either, type Requirement } from "./requirement.ts";

type Condition = NonNullable<CompiledCondition["condition"]>;

/** What an event must have for a condition to hold. */
export function requirementOf({ condition }: CompiledCondition): Requirement {
  return condition === undefined ? { unknown: "its parts are not known" } : readCondition(condition);
}

function readCondition(condition: Condition): Requirement {
  switch (condition.kind) {
    case "and":
      return both(condition.conditions.map(readCondition));
    case "or":
      return either(condition.conditions.map(readCondition));
    case "not":
      return { unknown: "a negation holds for almost every event" };
    case "expression": {
      const { dialect, expression } = condition;
      return readExpression(parseExpression(expression, dialect), dialect);
    }
    case "function":
      return condition.implies === undefined
        ? { unknown: "it is code" }
        : necessary(readExpression(parseExpression(condition.implies, "AVIATOR"), "AVIATOR"));
    default:
      return { unknown: "it is code" };
  }
}

/** What is implied need not be all. */
function necessary(requirement: Requirement): Requirement {
  return "unknown" in requirement ? requirement : { ways: requirement.ways };
}
