import type { Event } from "../../../event/event.ts";
import type { HostedRule } from "../hosted-rule.ts";
import type { KeyShare } from "../match-stage.ts";
import { Candidates } from "./candidates.ts";
import { FieldOrder } from "./field-order.ts";
import { KeyGroup } from "./key-group.ts";
import { placementOf } from "./rule-placement.ts";

/**
 * Finds the rules that an event may concern in time that depends on those rules, not on all (D4). A sound filter:
 * what it leaves out, the event certainly does not change; what it gives is still to be asked.
 */
export class RuleIndex {
  readonly #candidates: Candidates;
  readonly #waiting: Candidates;
  readonly #groups: readonly KeyGroup[];
  /** By rank; undefined for rules with a time of effect, which are offered every event. */
  readonly #groupOf: readonly (KeyGroup | undefined)[];
  readonly #timed: readonly number[];

  /** `rules`: by rank. */
  constructor(rules: readonly HostedRule[], share: KeyShare) {
    this.#candidates = new Candidates(rules.length);
    this.#waiting = new Candidates(rules.length);
    const timeless = rules.filter((rule) => !rule.isTimed);
    const placements = new Map(timeless.map((rule) => [rule, placementOf(rule.compiled.program)]));
    const order = new FieldOrder([...placements.values()]);
    const groups = new Map(timeless.map(({ selector }) => [selector, new KeyGroup(selector, share)]));
    for (const [rule, placement] of placements) {
      const group = groups.get(rule.selector)!;
      group.add(rule.matcher, placement, order);
      rule.countMissingBy(group.missing);
    }
    this.#groups = [...groups.values()];
    for (const group of this.#groups) group.join();
    this.#groupOf = rules.map((rule) => (rule.isTimed ? undefined : groups.get(rule.selector)));
    this.#timed = rules.filter((rule) => rule.isTimed).map(({ rank }) => rank);
  }

  /** The rules that the event may concern, by rank; until the next event is asked about. */
  find(event: Event): Candidates {
    const candidates = this.#candidates;
    candidates.begin();
    for (const group of this.#groups) group.collect(event, candidates, this.#waiting);
    candidates.addAll(this.#timed);
    candidates.sort();
    return candidates;
  }

  /** The rules with the same key as a rule; undefined when the rule is to find everything out by itself. */
  groupOf(rank: number): KeyGroup | undefined {
    return this.#groupOf[rank];
  }
}
