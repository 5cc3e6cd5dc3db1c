import { countRemembered } from "../matcher/carry-over.ts";
import type { HostedRule } from "../operators/match/hosted-rule.ts";
import type { EngineHost } from "./engine-host.ts";
import type { HostCounts } from "./hosts.ts";

const none: HostCounts = { keyMissing: 0, conditionErrors: 0, shed: 0, partialMatches: 0 };

/** Counts of the rules of hosts, those that went out of force included. */
export class HostCounter {
  readonly #retired = new Map<string, HostCounts>();

  /** Keeps the counts of rules that go. */
  retire(rules: readonly HostedRule[]): void {
    for (const rule of rules) addCounts(this.#retired, rule.compiled.rule.id, countsOf(rule));
  }

  /** Rule id → what was counted so far. */
  counts(hosts: readonly EngineHost[]): ReadonlyMap<string, HostCounts> {
    const counts = new Map(this.#retired);
    for (const rule of hosts.flatMap((host) => host.rules)) {
      const partialMatches = countRemembered(rule.matcher);
      addCounts(counts, rule.compiled.rule.id, { ...countsOf(rule), partialMatches });
    }
    return counts;
  }
}

/** Adds counts of one host to those of others. */
export function addCounts(to: Map<string, HostCounts>, rule: string, counts: HostCounts): void {
  const { keyMissing, conditionErrors, shed, partialMatches } = to.get(rule) ?? none;
  to.set(rule, {
    keyMissing: keyMissing + counts.keyMissing,
    conditionErrors: conditionErrors + counts.conditionErrors,
    shed: shed + counts.shed,
    partialMatches: partialMatches + counts.partialMatches,
  });
}

/** What is counted for ever; what is remembered goes with the rule. */
function countsOf({ compiled, keyMissing, limit }: HostedRule): HostCounts {
  const conditionErrors = compiled.failures.count;
  return { keyMissing, conditionErrors, shed: limit?.count ?? 0, partialMatches: 0 };
}
