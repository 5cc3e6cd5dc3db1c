import type { Match, MatchTaker } from "../../matcher/match.ts";
import type { HostedRule } from "./hosted-rule.ts";
import { Cause, RuleResult } from "./rule-result.ts";

/** Takes results as they come about, in the order of the output. An object for the reason that `MatchTaker` is one. */
export interface ResultTaker {
  take(result: RuleResult): void;
}

/** What is being asked: the rule, and the cause of what it reports. */
export class Asked implements MatchTaker {
  /** Of the event or deadline. */
  time = 0;
  readonly #taker: ResultTaker;
  #rule!: HostedRule;
  #order = 0;
  #key = "";
  /** The cause as an object, which all results of it share; undefined while there is none. */
  #cause: Cause | undefined = undefined;

  constructor(taker: ResultTaker) {
    this.#taker = taker;
  }

  /** `order`: place of the event in the stream; -1 for a deadline. */
  ask(rule: HostedRule, time: number, order: number, key: string): void {
    this.#rule = rule;
    if (time === this.time && order === this.#order && key === this.#key) return;
    this.time = time;
    this.#order = order;
    this.#key = key;
    this.#cause = undefined;
  }

  /** Asks a rule about another key, for the same event or deadline. */
  askAlso(rule: HostedRule, key: string): void {
    this.ask(rule, this.time, this.#order, key);
  }

  /** Gives out a match of what is being asked. */
  take(match: Match): void {
    this.#cause ??= new Cause(this.time, this.#order, this.#key);
    this.#taker.take(new RuleResult(this.#rule, match, this.#cause));
  }
}
