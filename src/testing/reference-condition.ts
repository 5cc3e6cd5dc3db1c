import { compileExpression } from "../language/expression/compile-expression.ts";
import { toCondition } from "../language/expression/to-condition.ts";
import type { Condition } from "../language/pattern/condition.ts";
import type { Test } from "./reference-state.ts";

/** A condition for the reference matcher: nothing shared, nothing remembered; a failing leaf is false (C10). */
export function referenceTest(condition: Condition): Test {
  switch (condition.kind) {
    case "and": {
      const tests = condition.conditions.map(referenceTest);
      return (event, context) => tests.every((test) => test(event, context));
    }
    case "or": {
      const tests = condition.conditions.map(referenceTest);
      return (event, context) => tests.some((test) => test(event, context));
    }
    case "not": {
      const test = referenceTest(condition.condition);
      return (event, context) => !test(event, context);
    }
    case "expression":
      return failingFalse(
        toCondition(compileExpression(condition.expression, { dialect: condition.dialect })),
      );
    case "function":
      return failingFalse(condition.test);
    default:
      throw new TypeError(`the reference matcher has no classes, so not ${condition.kind} either`);
  }
}

function failingFalse(test: Test): Test {
  return (event, context) => {
    try {
      return test(event, context);
    } catch {
      return false;
    }
  };
}
