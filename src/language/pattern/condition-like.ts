import type { ConditionContext } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";
import type { Condition } from "./condition.ts";

/** A condition as the builder takes it: an Aviator expression, a condition as data, or a function. */
export type ConditionLike = string | Condition | ((event: Event, context: ConditionContext) => boolean);

export interface FunctionOptions {
  /** True when the function reads only the event; by default when it declares fewer than two parameters. */
  readonly simple?: boolean;
}

/** The condition as data. */
export function toCondition(condition: ConditionLike, options: FunctionOptions = {}): Condition {
  if (typeof condition === "string") return { kind: "expression", dialect: "AVIATOR", expression: condition };
  if (typeof condition !== "function") return condition;
  return { kind: "function", test: condition, simple: options.simple ?? condition.length < 2 };
}

/** Both conditions, evaluated left to right; just the added one when there is none yet. */
export function joinConditions(kind: "and" | "or", left: Condition | undefined, right: Condition): Condition {
  if (left === undefined) return right;
  return { kind, conditions: left.kind === kind ? [...left.conditions, right] : [left, right] };
}
