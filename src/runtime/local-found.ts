import type { Alert } from "../event/alert.ts";
import type { EventIdentity } from "../event/event-identity.ts";
import { applyMatchFunction } from "../operators/function/apply-match-function.ts";
import type { RuleResult } from "../operators/match/rule-result.ts";
import type { Found } from "./hosts.ts";
import type { ResultTally } from "./result-tally.ts";

/** What hosts in this thread found. */
export class LocalFound implements Found {
  readonly #results: readonly RuleResult[];
  readonly #identity: EventIdentity;
  readonly #processingTime: number;
  #taken = 0;

  /** `results`: in the order of the output. */
  constructor(results: readonly RuleResult[], identity: EventIdentity, processingTime: number) {
    this.#results = results;
    this.#identity = identity;
    this.#processingTime = processingTime;
  }

  take(alerts: Alert[], enough: number, tally: ResultTally): boolean {
    const results = this.#results;
    while (alerts.length < enough && this.#taken < results.length) {
      const result = results[this.#taken++]!;
      const problem = applyMatchFunction(result, this.#identity, this.#processingTime, alerts);
      const { rule, match } = result;
      rule.counts ??= tally.countsOf(rule.compiled.rule.id);
      tally.count(rule.counts, match.type, problem);
    }
    return this.#taken < results.length;
  }
}
