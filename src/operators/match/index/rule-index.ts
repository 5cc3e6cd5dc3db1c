import type { Event } from "../../../event/event.ts";
import type { HostedRule } from "../hosted-rule.ts";
import type { Concern } from "../../source/concern.ts";
import type { KeyShare } from "../match-stage.ts";
import type { RuleChanges } from "../rule-changes.ts";
import { arrangeRule, type ArrangedRule } from "./arranged-rule.ts";
import { Candidates } from "./candidates.ts";
import type { KeyGroup } from "./key-group.ts";
import { KeyGroups } from "./key-groups.ts";
import { manyKeys } from "./keys-ahead.ts";
import { placementOf, type RulePlacement } from "./rule-placement.ts";
import { RuleSlots } from "./rule-slots.ts";
import { SettledOrder } from "./settled-order.ts";

/** A rule as it stands in the index. */
interface Indexed {
  readonly rule: HostedRule;
  readonly group: KeyGroup;
  arranged: ArrangedRule;
}

/**
 * Finds the rules that an event may concern in time that depends on those rules, not on all (D4). A sound filter:
 * what it leaves out, the event certainly does not change; what it gives is still to be asked. It follows changes of
 * the rules at a cost that depends on what changes, but for giving out ranks.
 */
export class RuleIndex implements Concern {
  #candidates = new Candidates(0);
  #waiting = new Candidates(0);
  readonly #slots = new RuleSlots();
  readonly #order = new SettledOrder();
  readonly #groups: KeyGroups;
  /** By slot. */
  readonly #indexed: (Indexed | undefined)[] = [];
  /** By rank. */
  #groupOf: KeyGroup[] = [];

  /** `rules`: by rank; `keysAheadFrom`: from so many keys on they are looked up ahead. */
  constructor(rules: readonly HostedRule[], share: KeyShare, keysAheadFrom = manyKeys) {
    this.#groups = new KeyGroups(share, keysAheadFrom);
    this.replaceRules(rules, { gone: [], come: rules });
    for (const group of this.#groups.list) group.prepare();
  }

  /** `rules`: by rank, all that are in force after the changes. */
  replaceRules(rules: readonly HostedRule[], { gone, come }: RuleChanges): void {
    const anew = this.#order.follow(gone.map(placed), come.map(placed), rules.length);
    if (anew) this.#groups.clear();
    for (const rule of gone) this.#takeOut(rule, anew);
    if (anew) for (const indexed of this.#indexed) if (indexed !== undefined) this.#putBack(indexed);
    for (const rule of come) this.#putIn(rule);
    this.#groups.settle();
    this.#giveRanks(rules);
  }

  /** Prepares for the events from a place on; to be called for every `eventsAhead` of them. */
  lookAhead(events: readonly Event[], from: number): void {
    for (const group of this.#groups.list) group.lookAhead(events, from);
  }

  /** Whether any event may concern a rule, because of what it remembers. */
  get isRestless(): boolean {
    return this.#groups.list.some((group) => group.isRestless);
  }

  /** Unless it is restless. */
  mayConcern(event: Event): boolean {
    const groups = this.#groups.list;
    for (let at = 0; at < groups.length; at++)
      if (groups[at]!.mayConcern(event) || groups[at]!.lacksKey(event)) return true;
    return false;
  }

  /** The rules that the event may concern, by rank; until the next event is asked about. */
  find(event: Event): Candidates {
    const candidates = this.#candidates;
    const groups = this.#groups.list;
    candidates.begin();
    for (let at = 0; at < groups.length; at++) groups[at]!.collect(event, candidates, this.#waiting);
    candidates.rank();
    return candidates;
  }

  /** The rules with the same key as a rule. */
  groupOf(rank: number): KeyGroup {
    return this.#groupOf[rank]!;
  }

  #putIn(rule: HostedRule): void {
    const slot = this.#slots.take();
    rule.matcher.slot = slot;
    const indexed = { rule, group: this.#groups.of(rule.selector), arranged: this.#arrange(rule) };
    this.#indexed[slot] = indexed;
    indexed.group.add(rule.matcher, indexed.arranged);
    indexed.group.countMissing(rule);
  }

  /** After all have been taken out of the groups. */
  #putBack(indexed: Indexed): void {
    indexed.arranged = this.#arrange(indexed.rule);
    indexed.group.add(indexed.rule.matcher, indexed.arranged);
  }

  /** `cleared`: its group knows nothing of it any more. */
  #takeOut(rule: HostedRule, cleared: boolean): void {
    const { slot } = rule.matcher;
    const { group, arranged } = this.#indexed[slot]!;
    this.#indexed[slot] = undefined;
    this.#slots.giveBack(slot);
    if (!cleared) group.remove(rule.matcher, arranged);
    group.countMissingNoMore(rule);
  }

  #arrange({ compiled }: HostedRule): ArrangedRule {
    const { program } = compiled;
    return arrangeRule(placementOf(program), program.sureStart !== undefined, this.#order.current);
  }

  #giveRanks(rules: readonly HostedRule[]): void {
    if (this.#slots.count > this.#candidates.capacity) {
      const capacity = 2 * this.#slots.count;
      this.#candidates = new Candidates(capacity);
      this.#waiting = new Candidates(capacity);
    }
    this.#groupOf = rules.map(({ matcher: { slot } }, rank) => {
      this.#candidates.setRank(slot, rank);
      return this.#indexed[slot]!.group;
    });
  }
}

function placed(rule: HostedRule): RulePlacement {
  return placementOf(rule.compiled.program);
}
