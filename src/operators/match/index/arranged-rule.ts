import type { FieldOrder } from "./field-order.ts";
import type { Way } from "./requirement.ts";
import type { PlacedCondition, RulePlacement } from "./rule-placement.ts";

/** A way with its tests in the order in which an index asks them. */
export interface ArrangedWay {
  readonly tests: Way;
  /** What passes the tests as it is certainly concerns the rule. */
  readonly sure: boolean;
}

/** How a rule was put into an index; it is taken out the same way, whatever other rules do to the order of fields. */
export interface ArrangedRule {
  readonly starts: readonly ArrangedWay[];
  /** Undefined: any event of its key matters while a partial match lives. */
  readonly continues: readonly ArrangedWay[] | undefined;
}

/** `oneStart`: one condition decides what starts, and reads the event alone. */
export function arrangeRule(
  { starts, continues }: RulePlacement,
  oneStart: boolean,
  order: FieldOrder,
): ArrangedRule {
  const maySettle = oneStart && starts.length === 1;
  return {
    starts: starts.flatMap((placed) => arrangeCondition(placed, maySettle, order)),
    continues: continues?.flatMap((placed) => arrangeCondition(placed, false, order)),
  };
}

function arrangeCondition(
  { requirement }: PlacedCondition,
  maySettle: boolean,
  order: FieldOrder,
): ArrangedWay[] {
  if ("unknown" in requirement) return [{ tests: [], sure: false }];
  return requirement.ways.map((way) => {
    const tests = order.arrange(way);
    return { tests, sure: maySettle && requirement.exact === true && tests.length === way.length };
  });
}
