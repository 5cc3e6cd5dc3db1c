import { SluiceError } from "../errors/sluice-error.ts";
import type { Problem } from "../errors/problem.ts";
import type { Schema } from "../event/schema.ts";
import type { ConditionClasses } from "../matcher/condition/condition-class.ts";
import { LeafPool } from "../matcher/condition/leaf.ts";
import { findMatchFunction } from "../operators/function/find-match-function.ts";
import type { MatchFunctions } from "../operators/function/match-function.ts";
import type { KeySelector } from "../operators/key/key-selector.ts";
import { ruleKey } from "../operators/key/rule-key.ts";
import { HostedRule } from "../operators/match/hosted-rule.ts";
import { compileRule } from "../rules/compile-rule.ts";
import { Incidents } from "../rules/incidents.ts";
import { compareRank, type Rule } from "../rules/rule.ts";

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
  /** Conditions that are asked often get generated code, which answers the same; default true. */
  readonly codegen?: boolean;
}

/** A rule made ready for a host; without `hosted` there are problems. */
export interface MadeRule {
  readonly hosted?: HostedRule;
  readonly problems: readonly Problem[];
}

/**
 * Makes rules ready for one host, for as long as it runs: equal conditions and keys are shared, also with rules that
 * came before.
 */
export class RuleMaker {
  /** What happened to the rules made here. */
  readonly incidents = new Incidents();
  readonly #environment: RuleEnvironment;
  readonly #pool: LeafPool;
  #selectors = new Map<string, KeySelector>();

  constructor(environment: RuleEnvironment) {
    this.#environment = environment;
    this.#pool = new LeafPool(environment.codegen);
  }

  /** Compiles a rule. One with problems is not made; others do not notice. */
  make(rule: Rule): MadeRule {
    const { conditions = {}, functions = {}, schema, timeouts } = this.#environment;
    const { compiled, problems } = compileRule(rule, {
      schema,
      classes: conditions,
      pool: this.#pool,
      incidents: this.incidents,
    });
    try {
      const matchFunction = findMatchFunction(
        rule.function,
        functions,
        timeouts === true || rule.plan?.timeouts === true,
      );
      const selector = this.#selector(rule);
      if (compiled === undefined) return { problems };
      return { hosted: new HostedRule(compiled, selector, matchFunction), problems };
    } catch (error) {
      if (!(error instanceof SluiceError)) throw error;
      const more = error.problems.map((each) => ({ ...each, at: { path: `rule "${rule.id}"`, ...each.at } }));
      return { problems: [...problems, ...more] };
    }
  }

  /** Lets go of what only other rules used. */
  keepOnly(rules: readonly HostedRule[]): void {
    this.#selectors = new Map(rules.map(({ selector }) => [selector.name, selector]));
  }

  #selector(rule: Rule): KeySelector {
    const selector = ruleKey(rule, this.#environment.key, this.#environment.schema);
    const known = this.#selectors.get(selector.name);
    if (known === undefined) this.#selectors.set(selector.name, selector);
    return known ?? selector;
  }
}

/** Compiles the enabled rules for one host, by rank. A rule with problems is left out. */
export function hostRules(
  rules: Iterable<Rule>,
  environment: RuleEnvironment,
): { readonly rules: HostedRule[]; readonly problems: Problem[] } {
  const maker = new RuleMaker(environment);
  const enabled = [...rules].filter((rule) => rule.enabled).sort(compareRank);
  const made = enabled.map((rule) => maker.make(rule));
  return {
    rules: made.flatMap(({ hosted }) => hosted ?? []),
    problems: made.flatMap(({ problems }) => problems),
  };
}

/** Order of the rules of a host. */
export function byRank(left: HostedRule, right: HostedRule): number {
  return compareRank(left.compiled.rule, right.compiled.rule);
}
