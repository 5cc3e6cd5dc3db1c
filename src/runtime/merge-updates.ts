import type { RuleUpdate } from "../rules/coordinator/rule-update.ts";

/** What several hosts, which all made the same change, did together: partial matches are added up. */
export function mergeUpdates(hosts: readonly (readonly RuleUpdate[])[]): RuleUpdate[] {
  const [first = [], ...others] = hosts;
  return first.map((update, index) => ({
    ...update,
    kept: others.reduce((sum, host) => sum + host[index]!.kept, update.kept),
    dropped: others.reduce((sum, host) => sum + host[index]!.dropped, update.dropped),
  }));
}
