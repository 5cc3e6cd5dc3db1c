import type { Program } from "../../../matcher/program.ts";
import { requirementOf } from "./read-condition.ts";
import type { Requirement } from "./requirement.ts";
import { interestOf } from "./rule-interest.ts";

/** A condition, and what an event must have to satisfy it. */
export interface PlacedCondition {
  /** Number of the condition; undefined = the rule as a whole. */
  readonly condition: number | undefined;
  readonly requirement: Requirement;
}

/** What an index knows about a rule. */
export interface RulePlacement {
  /** For events that start a partial match. */
  readonly starts: readonly PlacedCondition[];
  /** For events that matter besides while a partial match lives; undefined = any event of its key may. */
  readonly continues: readonly PlacedCondition[] | undefined;
}

/** Programs do not change, so each is read once, however often an index is made anew. */
const known = new WeakMap<Program, RulePlacement>();

export function placementOf(program: Program): RulePlacement {
  let placement = known.get(program);
  if (placement === undefined) known.set(program, (placement = findPlacement(program)));
  return placement;
}

function findPlacement(program: Program): RulePlacement {
  const { starts, continues } = interestOf(program);
  const placed = (numbers: readonly number[]): PlacedCondition[] =>
    numbers.map((number) => ({
      condition: number,
      requirement: requirementOf(program.conditions[number]!),
    }));
  return {
    starts: starts === undefined ? [anyEvent] : placed(starts),
    continues: continues && placed(continues),
  };
}

const anyEvent: PlacedCondition = {
  condition: undefined,
  requirement: { unknown: "it may start with any event" },
};
