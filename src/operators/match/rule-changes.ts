import type { HostedRule } from "./hosted-rule.ts";

/** What another set of rules changes, as objects: a rule in another version goes and comes. */
export interface RuleChanges {
  readonly gone: readonly HostedRule[];
  readonly come: readonly HostedRule[];
}

/** Sets that follow each other mostly begin and end alike; only what lies between is put into sets. */
export function ruleChanges(before: readonly HostedRule[], after: readonly HostedRule[]): RuleChanges {
  const shorter = Math.min(before.length, after.length);
  let first = 0;
  while (first < shorter && before[first] === after[first]) first += 1;
  let last = 0;
  while (last < shorter - first && before.at(-1 - last) === after.at(-1 - last)) last += 1;
  const old = before.slice(first, before.length - last);
  const now = after.slice(first, after.length - last);
  return { gone: without(old, now), come: without(now, old) };
}

function without(rules: readonly HostedRule[], others: readonly HostedRule[]): HostedRule[] {
  const left = new Set(others);
  return rules.filter((rule) => !left.has(rule));
}
