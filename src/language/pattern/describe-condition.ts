import type { Condition } from "./condition.ts";

/** A condition in words, as it stands in a sentence after "where". */
export function describeCondition(condition: Condition): string {
  switch (condition.kind) {
    case "expression":
      return condition.expression;
    case "class":
      return `${shortName(condition.className)}(${(condition.args ?? []).map((arg) => JSON.stringify(arg)).join(", ")})`;
    case "subtype":
      return `it is a ${shortName(condition.subClassName)}`;
    case "and":
    case "or":
      return condition.conditions.map(part).join(` ${condition.kind} `);
    case "not":
      return `not ${part(condition.condition)}`;
    case "function":
      if (condition.text !== undefined) return condition.text;
      return condition.test.name === "" ? "a function says so" : `${condition.test.name}() says so`;
  }
}

function part(condition: Condition): string {
  const text = describeCondition(condition);
  return condition.kind === "class" || condition.kind === "subtype" ? text : `(${text})`;
}

function shortName(className: string): string {
  return className.slice(className.lastIndexOf(".") + 1);
}
