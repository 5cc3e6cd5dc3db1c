import type { CompiledCondition } from "../condition/compiled-condition.ts";
import { PathContext } from "../path-context.ts";
import { Equality } from "./equality.ts";
import { Threshold } from "./threshold.ts";

/** How the partial matches of a position that an event may concern are found without asking each. */
export type PositionJoin = Equality | Threshold;

/** The join of a condition for paths of a pattern with these elements. */
export function positionJoin(
  { join }: CompiledCondition,
  elements: readonly string[],
): PositionJoin | undefined {
  const found = join?.();
  if (found === undefined) return undefined;
  const context = new PathContext(elements);
  return found.operator === "==" ? new Equality(found, context) : new Threshold(found, context);
}
