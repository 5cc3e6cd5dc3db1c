import { RuleMatcher } from "../../matcher/rule-matcher.ts";
import type { CompiledRule } from "../../rules/compile-rule.ts";
import type { KeySelector } from "../key/key-selector.ts";
import type { MatchFunction } from "../function/match-function.ts";

/** A rule in a host: compiled, with its key, its match function and what it did so far. */
export class HostedRule {
  readonly compiled: CompiledRule;
  readonly selector: KeySelector;
  readonly matchFunction: MatchFunction;
  /** Place among the rules of the host: higher priority first, then by id. */
  readonly rank: number;
  readonly matcher: RuleMatcher;
  /** Events without the rule's key; rules with one key may share the count. */
  missing = { count: 0 };

  constructor(compiled: CompiledRule, selector: KeySelector, matchFunction: MatchFunction, rank: number) {
    this.compiled = compiled;
    this.selector = selector;
    this.matchFunction = matchFunction;
    this.rank = rank;
    this.matcher = new RuleMatcher(compiled.program, matchFunction.processTimedOutMatch !== undefined);
  }

  get keyMissing(): number {
    return this.missing.count;
  }

  /** Whether it takes effect or ends at some time. */
  get isTimed(): boolean {
    const { effectiveFrom, effectiveUntil } = this.compiled.rule;
    return effectiveFrom !== undefined || effectiveUntil !== undefined;
  }

  /** Whether events of this time are offered to the rule. */
  isEffectiveAt(time: number): boolean {
    const { effectiveFrom, effectiveUntil } = this.compiled.rule;
    return (
      (effectiveFrom === undefined || time >= effectiveFrom) &&
      (effectiveUntil === undefined || time < effectiveUntil)
    );
  }
}
