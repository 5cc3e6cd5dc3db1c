import { sluiceError } from "../errors/sluice-error.ts";
import { sameRule } from "./same-rule.ts";
import type { Rule } from "./rule.ts";

/** The rules that are in force together. Immutable; a change makes a new set with a higher revision. */
export interface RuleSet {
  readonly revision: number;
  /** By id, in order of id, so that equal rules are the same set whatever order they came in. */
  readonly rules: ReadonlyMap<string, Rule>;
}

export interface RuleSetDifference {
  readonly added: readonly Rule[];
  readonly changed: readonly { readonly from: Rule; readonly to: Rule }[];
  readonly removed: readonly Rule[];
}

/** A set of the rules. Throws RULE_DUPLICATE_ID when two have one id. */
export function createRuleSet(rules: Iterable<Rule>, revision = 1): RuleSet {
  const byId = new Map<string, Rule>();
  for (const rule of rules) {
    if (byId.has(rule.id)) throw sluiceError("RULE_DUPLICATE_ID", { id: rule.id });
    byId.set(rule.id, rule);
  }
  return { revision, rules: new Map([...byId].toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}

/** What a new set changes. A rule with the same content is not changed, whoever read it. */
export function diffRuleSets(from: RuleSet, to: RuleSet): RuleSetDifference {
  const common = [...to.rules.values()].filter(({ id }) => from.rules.has(id));
  return {
    added: [...to.rules.values()].filter(({ id }) => !from.rules.has(id)),
    changed: common
      .map((rule) => ({ from: from.rules.get(rule.id)!, to: rule }))
      .filter((pair) => !sameRule(pair.from, pair.to)),
    removed: [...from.rules.values()].filter(({ id }) => !to.rules.has(id)),
  };
}
