import { canonicalText } from "../../event/canonical-key.ts";
import type { Event } from "../../event/event.ts";
import type { Partition } from "../../language/sql/plan/match-plan.ts";
import { GlobalKey, type KeySelector } from "./key-selector.ts";

/** The key of a rule in SQL. Unlike other keys it may be null: such rows are a partition too (semantics §5). */
export function partitionSelector({ name, values }: Partition): KeySelector {
  if (name === "") return new GlobalKey();
  let last: Event | undefined;
  let answer: string | undefined;
  return {
    name,
    values,
    canonical(event) {
      if (event !== last) answer = canonicalOf(event, values);
      last = event;
      return answer;
    },
    isMissing: (event) => canonicalOf(event, values) === undefined,
  };
}

/** Undefined when an expression fails. */
function canonicalOf(event: Event, values: Partition["values"]): string | undefined {
  try {
    const found = values(event);
    return canonicalText(found.length === 1 ? found[0] : found);
  } catch {
    return undefined;
  }
}
