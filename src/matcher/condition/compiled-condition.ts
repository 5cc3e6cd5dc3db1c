import type { ConditionContext } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";

/** A condition ready to ask. Asking never throws: a failing leaf is false and is reported (C10). */
export interface CompiledCondition {
  /** Equal keys = the same condition, so that it gets one place in the program. */
  readonly key: string;
  /** True when the event alone decides; then the answer is the same for every partial match. */
  readonly simple: boolean;
  holds(event: Event, context: ConditionContext): boolean;
}
