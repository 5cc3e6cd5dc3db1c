import type { Event } from "../event/event.ts";
import { bucketsOf } from "./buckets.ts";
import { migrateSnapshot } from "./migrate-snapshot.ts";
import type { RuleMatcher } from "./rule-matcher.ts";
import { restoreRule, snapshotRule, type RuleSnapshot } from "./snapshot.ts";

/** How many partial and held matches an update kept and dropped. */
export interface Carried {
  readonly kept: number;
  readonly dropped: number;
}

/** Number of partial and held matches. */
export function countRemembered(matcher: RuleMatcher): number {
  let count = 0;
  for (const state of matcher.states()) {
    count += state.held.length;
    for (const bucket of bucketsOf(state)) {
      for (let partial = bucket.first; partial !== undefined; partial = partial.next) count += 1;
    }
  }
  return count;
}

/**
 * Fills an empty matcher with what another version of the rule remembers, which stays as it is. `keep` needs a
 * pattern of the same shape. Time must be moved to the cut afterwards, so that what is over by the new windows ends.
 */
export function carryOver(from: RuleMatcher, to: RuleMatcher, how: "keep" | "migrate"): Carried {
  const events: Event[] = [];
  const numbers = new Map<Event, number>();
  const snapshot = snapshotRule(from, (event) => {
    const known = numbers.get(event) ?? events.push(event) - 1;
    numbers.set(event, known);
    return known;
  });
  const carried = how === "keep" ? withGapsAnew(snapshot) : migrateSnapshot(snapshot, to.program, events);
  restoreRule(to, withoutEmptyKeys(carried), events);
  const kept = countRemembered(to);
  return { kept, dropped: countRemembered(from) - kept };
}

/** The gaps may have other lengths, so which ones have passed is found out again. */
function withGapsAnew({ nodes, keys }: RuleSnapshot): RuleSnapshot {
  return { nodes, keys: keys.map((key) => ({ ...key, firedUpTo: -Infinity })) };
}

function withoutEmptyKeys({ nodes, keys }: RuleSnapshot): RuleSnapshot {
  return { nodes, keys: keys.filter(({ waits, held }) => waits.length > 0 || held.length > 0) };
}
