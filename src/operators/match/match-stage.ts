import type { Event } from "../../event/event.ts";
import { FirstNode } from "../../matcher/first-node.ts";
import type { KeyMatcher } from "../../matcher/key-matcher.ts";
import type { Outcome } from "../../matcher/outcome.ts";
import type { RuleMatcher } from "../../matcher/rule-matcher.ts";
import type { StreamTime } from "../../matcher/stream-time.ts";
import { hostOfKey } from "../key/host-of-key.ts";
import type { Concern } from "../source/concern.ts";
import { DeadlineQueue, isDue } from "./deadline-queue.ts";
import type { HostedRule } from "./hosted-rule.ts";
import { PartialMatchLimit, type Shed } from "./partial-match-limit.ts";
import type { KeyGroup } from "./index/key-group.ts";
import { eventsAhead } from "./index/keys-ahead.ts";
import { RuleIndex } from "./index/rule-index.ts";
import { Asked, type ResultTaker } from "./asked.ts";
import { ruleChanges, type RuleChanges } from "./rule-changes.ts";
import { schedule, scheduleAgain } from "./schedule.ts";

/** Which part of the keys a stage owns: those of host `index` of `count`. */
export interface KeyShare {
  readonly index: number;
  readonly count: number;
}

/**
 * How the rules that an event concerns are found: looked up, or by asking each, which the tests judge the index by.
 * Even for one rule the look-up is no slower, since it knows more about where an event can matter. `index-ahead` looks
 * keys up ahead however few there are.
 */
export type Lookup = "index" | "index-ahead" | "scan";

/** All rules of a host over one ordered stream (semantics §1–§3). */
export class MatchStage implements StreamTime {
  processingTime = -Infinity;
  #rules: readonly HostedRule[] = [];
  readonly #share: KeyShare;
  readonly #lookup: Lookup;
  #index: RuleIndex | undefined;
  readonly #deadlines = new DeadlineQueue();
  #highestTime = -Infinity;
  #currentTime = -Infinity;
  readonly #asked: Asked;
  readonly #firstNode = new FirstNode();

  constructor(
    rules: readonly HostedRule[],
    taker: ResultTaker,
    share: KeyShare = { index: 0, count: 1 },
    lookup: Lookup = "index",
  ) {
    this.#lookup = lookup;
    this.#asked = new Asked(taker);
    this.#share = share;
    this.replaceRules(rules);
  }

  /** By rank. */
  get rules(): readonly HostedRule[] {
    return this.#rules;
  }

  /** The next time at which something ends; Infinity when nothing does. */
  get nextDeadline(): number {
    return this.#deadlines.next;
  }

  /** Tells events that concern none of the rules of now; undefined when any may. */
  get concern(): Concern | undefined {
    return this.#index === undefined || this.#index.isRestless ? undefined : this.#index;
  }

  /** Deadlines up to here have fired. */
  get currentTime(): number {
    return this.#currentTime;
  }

  get highestTime(): number {
    return this.#highestTime;
  }

  /**
   * Puts another set of rules into force between two events. A rule that stays is the same object and notices
   * nothing; one that is new may bring partial matches along; one that goes forgets everything.
   */
  replaceRules(rules: readonly HostedRule[]): void {
    const changes = ruleChanges(this.#rules, rules);
    const before = new Set(changes.gone.map(({ matcher }) => matcher));
    const after = new Set(changes.come.map(({ matcher }) => matcher));
    for (const matcher of before) if (!after.has(matcher)) matcher.clear();
    for (let rank = 0; rank < rules.length; rank++) rules[rank]!.rank = rank;
    this.#rules = rules;
    if (this.#lookup !== "scan") this.#follow(rules, changes);
    for (const rule of changes.come) {
      this.#limit(rule);
      this.#settleWhoNotices(rule);
    }
    for (const matcher of after) if (!before.has(matcher)) this.#scheduleStates(matcher);
  }

  #follow(rules: readonly HostedRule[], changes: RuleChanges): void {
    if (this.#index === undefined)
      this.#index = new RuleIndex(rules, this.#share, this.#lookup === "index" ? undefined : 0);
    else this.#index.replaceRules(rules, changes);
  }

  /** Whether anybody notices the end of a window: by a timeout, a match, or the number of partial matches. */
  #settleWhoNotices({ matcher, limit }: HostedRule): void {
    const before = matcher.endsUnnoticed;
    matcher.time = this;
    const unnoticed = matcher.program.endsQuietly && !matcher.wantTimeouts && limit === undefined;
    if (before && !unnoticed) this.#scheduleEarlier(matcher);
    matcher.endsUnnoticed = unnoticed;
  }

  #scheduleEarlier(matcher: RuleMatcher): void {
    for (const state of matcher.states()) this.#deadlines.add(state, state.nextDeadline);
  }

  #limit(rule: HostedRule): void {
    const {
      incidents,
      rule: { limits },
    } = rule.compiled;
    if (limits !== undefined)
      rule.limit ??= new PartialMatchLimit(rule.matcher, limits, this.#share.count, incidents);
  }

  /** Offers the next events of the stream; `firstOrder` is the place of the first one in it. */
  processAll(events: readonly Event[], firstOrder: number): void {
    for (let at = 0; at < events.length; at++) {
      if (at % eventsAhead === 0) this.#index?.lookAhead(events, at);
      this.process(events[at]!, firstOrder + at);
    }
  }

  /** Offers the next event of the stream; `order` is its place in it. */
  process(event: Event, order: number): void {
    if (this.#deadlines.next <= event.time) this.advanceTime(event.time);
    if (event.time > this.#highestTime) {
      this.#highestTime = event.time;
      if (event.time > this.#currentTime) this.#currentTime = event.time;
    }
    if (this.#index === undefined) for (const rule of this.#rules) this.#offer(rule, event, order);
    else this.#offerFound(this.#index, event, order);
  }

  /** Fires the deadlines up to `now`. */
  advanceTime(now: number): void {
    if (now > this.#currentTime) this.#currentTime = now;
    while (this.#deadlines.next <= now) {
      const time = this.#deadlines.next;
      for (const state of this.#deadlines.take()) if (isDue(state, time)) this.#fire(state, time);
    }
  }

  #fire(state: KeyMatcher, time: number): void {
    const rule = this.#rules[state.rule.rank]!;
    this.#asked.ask(rule, time, -1, state.key);
    const before = rule.limit?.before(state) ?? 0;
    state.scheduled = undefined;
    state.rule.advanceTime(state, time, this.#asked);
    if (!state.isEmpty) scheduleAgain(this.#deadlines, state, time);
    if (rule.limit !== undefined) this.#shed(rule, rule.limit.after(state, before));
  }

  /** Time goes to its end, then what waits for an absence without a deadline is decided (C14). */
  endOfInput(): void {
    this.advanceTime(Number.MAX_VALUE);
    const late = this.#rules.filter(({ compiled }) => compiled.program.endsLate);
    const open = late.flatMap(({ matcher }) => [...matcher.states()]);
    open.sort((a, b) => (a.key === b.key ? a.rule.rank - b.rule.rank : a.key < b.key ? -1 : 1));
    for (const state of open) {
      this.#asked.ask(this.#rules[state.rule.rank]!, Infinity, -1, state.key);
      state.rule.endOfInput(state, this.#highestTime, this.#asked);
    }
    for (const { matcher } of this.#rules) matcher.clear();
  }

  /** Takes note of everything that matchers have brought along. */
  scheduleAll(): void {
    for (const { matcher } of this.#rules) this.#scheduleStates(matcher);
  }

  #scheduleStates(matcher: RuleMatcher): void {
    for (const state of matcher.states()) schedule(this.#deadlines, state);
  }

  /** After a restore. */
  restoreHighestTime(time: number): void {
    this.#highestTime = time;
  }

  #offer(rule: HostedRule, event: Event, order: number): void {
    if (!rule.isEffectiveAt(event.time)) return;
    const key = rule.selector.canonical(event);
    const { index, count } = this.#share;
    if (key === undefined) {
      if (index === 0) rule.missKey(); // every host sees the event, one counts it
      return;
    }
    if (count > 1 && hostOfKey(rule.selector.name, key, count) !== index) return;
    if (!rule.matcher.isSilent(event)) this.#process(rule, rule.matcher.find(key), key, event, order);
  }

  #offerFound(index: RuleIndex, event: Event, order: number): void {
    const candidates = index.find(event);
    const { ranks, count } = candidates;
    for (let at = 0; at < count; at++) {
      const rank = ranks[at]!;
      const rule = this.#rules[rank]!;
      if (rule.isTimed && !rule.isEffectiveAt(event.time)) continue;
      this.#offerOfGroup(rule, index.groupOf(rank), candidates.isSure(rank), event, order);
    }
  }

  /** `sure`: the condition by which the index found the rule holds. */
  #offerOfGroup(rule: HostedRule, group: KeyGroup, sure: boolean, event: Event, order: number): void {
    const { matcher } = rule;
    const state = group.stateOf(matcher);
    if (state !== undefined) {
      const started = sure ? matcher.sureStart : undefined;
      if (sure || !matcher.isSilent(event)) this.#process(rule, state, group.key, event, order, started);
      return;
    }
    const match = sure ? matcher.singleMatch(event, order, this.#firstNode) : undefined;
    if (match !== undefined) {
      this.#asked.ask(rule, event.time, order, group.key);
      return this.#asked.take(match);
    }
    // Often the index only narrows; what starts nothing is over here.
    const started = (sure ? matcher.sureStart : undefined) ?? matcher.start(event);
    if (started.takes.length > 0) this.#process(rule, state, group.key, event, order, started);
  }

  #process(
    rule: HostedRule,
    state: KeyMatcher | undefined,
    key: string,
    event: Event,
    order: number,
    started?: Outcome,
  ): void {
    this.#asked.ask(rule, event.time, order, key);
    const before = rule.limit?.before(state) ?? 0;
    const now = rule.matcher.process(state, key, event, order, this.#asked, started);
    if (now !== undefined) schedule(this.#deadlines, now);
    if (rule.limit !== undefined) this.#shed(rule, rule.limit.after(now, before));
  }

  /** Lets go of what is beyond the limits of a rule, in the name of what is being asked. */
  #shed(rule: HostedRule, shed: Shed): void {
    for (const [state, partials] of shed) {
      this.#asked.askAlso(rule, state.key);
      rule.matcher.drop(state, partials, this.#asked.time, this.#asked);
    }
  }
}
