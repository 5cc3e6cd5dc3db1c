import type { ConditionContext } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";
import type { Condition } from "../../language/pattern/condition.ts";
import type { Join } from "../join/join.ts";

/** A condition ready to ask. Asking never throws: a failing leaf is false and is reported (C10). */
export interface CompiledCondition {
  /** Equal keys = the same condition, so that it gets one place in the program. */
  readonly key: string;
  /** True when the event alone decides; then the answer is the same for every partial match. */
  readonly simple: boolean;
  /** What was compiled, for who wants to know more about it than its answers. */
  readonly condition?: Condition;
  /**
   * A simple condition without which this one cannot hold: where it does not, no path need be asked. Only of
   * conditions that are not simple.
   */
  readonly guard?: CompiledCondition;
  /**
   * What it compares of the event and the path before anything else that reads the path. Read when first wanted: most
   * rules of a large set are never met.
   */
  readonly join?: () => Join | undefined;
  holds(event: Event, context: ConditionContext): boolean;
}
