import { compileExpression } from "../language/expression/compile-expression.ts";
import { toCondition } from "../language/expression/to-condition.ts";
import type { Schema } from "../event/schema.ts";
import type { ConditionClass, ConditionClasses } from "../matcher/condition/condition-class.ts";

/** Conditions of class names that stand for Aviator expressions. Throws SluiceError for one that does not compile. */
export function expressionClasses(
  expressions: Readonly<Record<string, string>>,
  schema?: Schema,
): ConditionClasses {
  const named = Object.entries(expressions).map(([name, expression]): [string, ConditionClass] => {
    const at = { path: `conditions["${name}"]` };
    const compiled = compileExpression(expression, { dialect: "AVIATOR", schema, at });
    return [name, { simple: !compiled.iterative, test: toCondition(compiled) }];
  });
  return Object.fromEntries(named);
}
