import type { ConditionContext } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";

/** The code behind a class name of the rule format; `args` are the arguments of the condition, as texts. */
export type ConditionFunction = (event: Event, context: ConditionContext, args: readonly string[]) => boolean;

/**
 * What a user's module gives for a class name: a function, or with `simple` said. A simple condition reads only the
 * event and its arguments; then it is asked once per event. A function with one parameter is simple.
 */
export type ConditionClass =
  ConditionFunction | { readonly simple: boolean; readonly test: ConditionFunction };

/** Class name → condition; for a subtype, name of the class → whether an event is one. */
export type ConditionClasses = Readonly<Record<string, ConditionClass>>;
