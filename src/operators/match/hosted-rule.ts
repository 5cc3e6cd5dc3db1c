import { RuleMatcher } from "../../matcher/rule-matcher.ts";
import type { CompiledRule } from "../../rules/compile-rule.ts";
import type { PartialMatchLimit } from "./partial-match-limit.ts";
import type { KeySelector } from "../key/key-selector.ts";
import { reportsAsIs } from "../function/find-match-function.ts";
import type { MatchFunction } from "../function/match-function.ts";

/** Where the results of a rule are counted. */
export interface ResultCounts {
  matches: number;
  timeouts: number;
  functionErrors: number;
}

/** A rule in a host: compiled, with its key, its match function and what it did so far. */
export class HostedRule {
  readonly compiled: CompiledRule;
  readonly selector: KeySelector;
  readonly matchFunction: MatchFunction;
  readonly matcher: RuleMatcher;
  /** Every result is an alert as it is: the function need not be called. */
  readonly reportsAsIs: boolean;
  /** Whether it takes effect or ends at some time. */
  readonly isTimed: boolean;
  /** Noted by who counts, so that a result costs no look-up by the rule's id. */
  counts: ResultCounts | undefined;
  /** Undefined when the rule may remember anything. */
  limit: PartialMatchLimit | undefined;
  /** Events without the rule's key; rules with one key may share the count. */
  #missing = { count: 0 };
  /** Added to that count: what another one counted before. */
  #missingBefore = 0;

  /** `matcher`: one that goes on; without it the rule starts with nothing. */
  constructor(
    compiled: CompiledRule,
    selector: KeySelector,
    matchFunction: MatchFunction,
    matcher?: RuleMatcher,
  ) {
    this.compiled = compiled;
    this.selector = selector;
    this.matchFunction = matchFunction;
    this.reportsAsIs = reportsAsIs(matchFunction);
    const { effectiveFrom, effectiveUntil } = compiled.rule;
    this.isTimed = effectiveFrom !== undefined || effectiveUntil !== undefined;
    this.matcher = matcher ?? new RuleMatcher(compiled.program, this.reportsTimeouts);
  }

  /** Whether anybody wants to know of its timeouts. */
  get reportsTimeouts(): boolean {
    return this.matchFunction.processTimedOutMatch !== undefined;
  }

  /** Place among the rules of the host: higher priority first, then by id; changes with the rules around it. */
  get rank(): number {
    return this.matcher.rank;
  }

  set rank(rank: number) {
    this.matcher.rank = rank;
    this.matcher.order = this.compiled.rule;
  }

  get keyMissing(): number {
    return this.#missingBefore + this.#missing.count;
  }

  /** Counts events without the key by `counter` from now on. */
  countMissingBy(counter: { count: number }): void {
    this.#missingBefore = this.keyMissing - counter.count;
    this.#missing = counter;
  }

  /** Counts an event without the key. */
  missKey(): void {
    this.#missing.count += 1;
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
