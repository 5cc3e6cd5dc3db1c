import type { ConditionContext } from "../../event/condition-context.ts";
import type { Event } from "../../event/event.ts";
import type { ComparisonOperator } from "../../language/expression/ast.ts";

/**
 * A value that the languages compare just as JavaScript does, nil as null. Undefined = it is something else, or cannot
 * be evaluated; then nothing follows from it.
 */
export type JoinValue = string | number | bigint | boolean | null | undefined;

/**
 * A comparison of the event with an earlier one: `ofEvent operator ofPath`. Where both values are known and it does not
 * hold, the condition that has it does not hold either, and nothing in it fails.
 */
export interface Join {
  readonly operator: Exclude<ComparisonOperator, "!=">;
  readonly ofEvent: (event: Event) => JoinValue;
  readonly ofPath: (context: ConditionContext) => JoinValue;
}
