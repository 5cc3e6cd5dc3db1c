import type { HostedRule } from "../operators/match/hosted-rule.ts";
import type { EngineHost } from "./engine-host.ts";
import type { HostCounts } from "./hosts.ts";

const none: HostCounts = { keyMissing: 0, conditionErrors: 0, shed: 0 };

/** Counts of the rules of hosts, those that went out of force included. */
export class HostCounter {
  readonly #retired = new Map<string, HostCounts>();

  /** Keeps the counts of rules that go. */
  retire(rules: readonly HostedRule[]): void {
    for (const rule of rules) addRule(this.#retired, rule);
  }

  /** Rule id → what was counted so far. */
  counts(hosts: readonly EngineHost[]): ReadonlyMap<string, HostCounts> {
    const counts = new Map(this.#retired);
    for (const host of hosts) for (const rule of host.rules) addRule(counts, rule);
    return counts;
  }
}

/** Adds counts of one host to those of others. */
export function addCounts(to: Map<string, HostCounts>, rule: string, counts: HostCounts): void {
  const { keyMissing, conditionErrors, shed } = to.get(rule) ?? none;
  to.set(rule, {
    keyMissing: keyMissing + counts.keyMissing,
    conditionErrors: conditionErrors + counts.conditionErrors,
    shed: shed + counts.shed,
  });
}

function addRule(to: Map<string, HostCounts>, { compiled, keyMissing, limit }: HostedRule): void {
  addCounts(to, compiled.rule.id, {
    keyMissing,
    conditionErrors: compiled.failures.count,
    shed: limit?.count ?? 0,
  });
}
