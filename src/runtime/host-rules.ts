import { SluiceError } from "../errors/sluice-error.ts";
import type { Problem } from "../errors/problem.ts";
import type { Schema } from "../event/schema.ts";
import type { ConditionClasses } from "../matcher/condition/condition-class.ts";
import { LeafPool } from "../matcher/condition/leaf.ts";
import { findMatchFunction } from "../operators/function/find-match-function.ts";
import type { MatchFunctions } from "../operators/function/match-function.ts";
import { compileKey, type KeySelector } from "../operators/key/key-selector.ts";
import { HostedRule } from "../operators/match/hosted-rule.ts";
import { compileRule } from "../rules/compile-rule.ts";
import type { Rule } from "../rules/rule.ts";

/** What rules need from the job around them. */
export interface RuleEnvironment {
  readonly schema?: Schema;
  /** Class name → condition. */
  readonly conditions?: ConditionClasses;
  /** Function name → match function. */
  readonly functions?: MatchFunctions;
  /** Key expressions of rules that bring none. */
  readonly key?: readonly string[];
  /** The function `alert` also reports partial matches that ran out of time. */
  readonly timeouts?: boolean;
}

/**
 * Compiles the enabled rules for one host: by rank, equal conditions and keys shared. A rule with problems is left
 * out; the others do not notice.
 */
export function hostRules(
  rules: Iterable<Rule>,
  environment: RuleEnvironment,
): { readonly rules: HostedRule[]; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const pool = new LeafPool();
  const selectors = new Map<string, KeySelector>();
  const hosted: HostedRule[] = [];
  for (const rule of [...rules].filter((each) => each.enabled).sort(byRank)) {
    try {
      const { compiled, problems: found } = compileRule(rule, {
        ...environment,
        classes: environment.conditions ?? {},
        pool,
      });
      problems.push(...found);
      const matchFunction = findMatchFunction(
        rule.function,
        environment.functions ?? {},
        environment.timeouts === true,
      );
      const selector = share(selectors, compileKey(rule.key ?? environment.key ?? [], environment.schema));
      if (compiled !== undefined) hosted.push(new HostedRule(compiled, selector, matchFunction));
    } catch (error) {
      if (!(error instanceof SluiceError)) throw error;
      problems.push(
        ...error.problems.map((each) => ({ ...each, at: { path: `rule "${rule.id}"`, ...each.at } })),
      );
    }
  }
  return { rules: hosted, problems };
}

/** Semantics §6: higher priority first, then by id. */
function byRank(left: Rule, right: Rule): number {
  return right.priority - left.priority || (left.id < right.id ? -1 : 1);
}

function share(selectors: Map<string, KeySelector>, selector: KeySelector): KeySelector {
  const known = selectors.get(selector.name);
  if (known === undefined) selectors.set(selector.name, selector);
  return known ?? selector;
}
