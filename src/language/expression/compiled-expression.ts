import type { ConditionContext } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";
import type { Value } from "../../event/value.ts";

/** The two condition languages of the rule format. */
export type Dialect = "AVIATOR" | "GROOVY";

/** An expression ready to run. Immutable and shareable. */
export interface CompiledExpression {
  readonly dialect: Dialect;
  readonly source: string;
  /** Unparsed form: equal text = equal meaning, so conditions can be shared between rules. */
  readonly canonical: string;
  /** True when it reads the partial match (`match.…`); false = a simple condition, the event decides alone. */
  readonly iterative: boolean;
  /** Event fields it reads, as dotted paths, sorted. */
  readonly fields: readonly string[];
  /** True when it reads the clock (`now()`, `sysdate()`). */
  readonly readsClock: boolean;
  /** The value for an event. Throws EvaluationError where the language fails (C10 then counts it as false). */
  evaluate(event: Event, context: ConditionContext): Value;
}

/** What a failing evaluation throws: cheap (no stack), caught by whoever evaluates a leaf condition. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
}
