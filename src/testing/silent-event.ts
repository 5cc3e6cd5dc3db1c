import { noPath } from "../event/condition-context.ts";
import type { ValueObject } from "../event/value.ts";
import type { Program } from "../matcher/program.ts";

const candidates: readonly ValueObject[] = [
  { id: -1, name: "\u0000", price: -1e9, volume: -1e9 },
  { id: -1, name: "\u0000", price: 1e9, volume: 1e9 },
  {},
];

/**
 * An event that satisfies no condition of the pattern, when an event can be silent there at all (law 6) and one of
 * a few candidates is.
 */
export function silentEvent(program: Program): ValueObject | undefined {
  if (!program.mayBeSilent || !program.simple) return undefined;
  return candidates.find((data) => {
    const event = { data, time: 0, source: "silent", record: 0 };
    return program.conditions.every((condition) => !condition.holds(event, noPath));
  });
}
