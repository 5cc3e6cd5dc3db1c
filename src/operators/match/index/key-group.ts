import type { Event } from "../../../event/event.ts";
import { hostOfKey } from "../../key/host-of-key.ts";
import type { KeySelector } from "../../key/key-selector.ts";
import type { Concern } from "../../source/concern.ts";
import type { KeyMatcher } from "../../../matcher/key-matcher.ts";
import { inEntry, KeyTable, type KeyEntry } from "../../../matcher/key-table.ts";
import type { RuleMatcher } from "../../../matcher/rule-matcher.ts";
import type { HostedRule } from "../hosted-rule.ts";
import type { KeyShare } from "../match-stage.ts";
import type { ArrangedRule } from "./arranged-rule.ts";
import type { Candidates } from "./candidates.ts";
import { IndexNode } from "./index-node.ts";
import { KeysAhead } from "./keys-ahead.ts";

/** The rules of one key, so that the key of an event is worked out and looked up once for all of them. */
export class KeyGroup implements Concern {
  /** Key of the event last asked about. */
  key = "";
  /** Events without the key. */
  readonly #missing = { count: 0 };
  /** Rules with a time of effect count them by themselves. */
  readonly #timed = new Set<HostedRule>();
  readonly #selector: KeySelector;
  readonly #share: KeyShare;
  #starts = new IndexNode();
  #continues = new IndexNode();
  /** Number of rules whose partial matches every event of the key may change. */
  #restless = 0;
  /** Number of the other rules. */
  #relaxed = 0;
  readonly #restlessTable = new KeyTable();
  readonly #relaxedTable = new KeyTable();
  readonly #ahead: KeysAhead;
  /** What is remembered about the key last asked about. */
  #restlessHere: KeyEntry | undefined;
  #relaxedHere: KeyEntry | undefined;

  /** `manyKeys`: from so many on they are looked up ahead. */
  constructor(selector: KeySelector, share: KeyShare, manyKeys: number) {
    this.#selector = selector;
    this.#share = share;
    this.#ahead = new KeysAhead(selector, manyKeys);
  }

  get isEmpty(): boolean {
    return this.#restless + this.#relaxed === 0;
  }

  /** Whether there are rules whose partial matches every event of a key may change. */
  get isRestless(): boolean {
    return this.#restless > 0;
  }

  /** Takes in a rule, which remembers things together with others from now on. */
  add(matcher: RuleMatcher, arranged: ArrangedRule): void {
    if (arranged.continues === undefined) {
      this.#restless += 1;
      matcher.join(this.#restlessTable);
    } else {
      this.#relaxed += 1;
      matcher.join(this.#relaxedTable);
    }
    for (const { tests, sure } of arranged.starts) this.#starts.add(matcher.slot, tests, sure);
    for (const { tests, sure } of arranged.continues ?? []) this.#continues.add(matcher.slot, tests, sure);
  }

  /** Takes out a rule as it was taken in. What it remembers stays where it is. */
  remove({ slot }: RuleMatcher, arranged: ArrangedRule): void {
    if (arranged.continues === undefined) this.#restless -= 1;
    else this.#relaxed -= 1;
    for (const { tests, sure } of arranged.starts) this.#starts.remove(slot, tests, sure);
    for (const { tests, sure } of arranged.continues ?? []) this.#continues.remove(slot, tests, sure);
  }

  /** Counts the events without the key for a rule from now on. */
  countMissing(rule: HostedRule): void {
    if (rule.isTimed) this.#timed.add(rule);
    else rule.countMissingBy(this.#missing);
  }

  /** What was counted for the rule stays. */
  countMissingNoMore(rule: HostedRule): void {
    if (rule.isTimed) this.#timed.delete(rule);
    else rule.countMissingBy({ count: 0 });
  }

  #countWithoutKey(event: Event): void {
    this.#missing.count += 1;
    for (const rule of this.#timed) if (rule.isEffectiveAt(event.time)) rule.missKey();
  }

  /** Takes out all rules at once. */
  clear(): void {
    this.#restless = 0;
    this.#relaxed = 0;
    this.#starts = new IndexNode();
    this.#continues = new IndexNode();
  }

  /** Makes what else the first event would have to wait for. */
  prepare(): void {
    this.#starts.prepare();
    this.#continues.prepare();
  }

  /** Prepares for the events from a place on. */
  lookAhead(events: readonly Event[], from: number): void {
    if (this.#restless > 0) this.#ahead.read(events, from, this.#restlessTable);
    else this.#ahead.read(events, from, this.#relaxedTable, this);
  }

  /** Whether the event lacks the key, which is counted. */
  lacksKey(event: Event): boolean {
    return this.#selector.isMissing(event);
  }

  /** False when an event certainly concerns none of the rules, but for those whose partial matches every event may change. */
  mayConcern(event: Event): boolean {
    return this.#starts.mayConcern(event) || this.#continues.mayConcern(event);
  }

  /** Adds the rules that the event may concern, and remembers its key. `waiting` is to be used at will. */
  collect(event: Event, candidates: Candidates, waiting: Candidates): void {
    const ahead = this.#ahead.moveTo(event);
    const key = ahead ? this.#ahead.key : this.#selector.canonical(event);
    const { index, count } = this.#share;
    if (key === undefined) {
      if (index === 0) this.#countWithoutKey(event); // every host sees the event, one counts it
      return;
    }
    if (ahead && !this.#ahead.isConcerned) return;
    if (count > 1 && hostOfKey(this.#selector.name, key, count) !== index) return;
    this.key = key;
    this.#starts.collect(event, candidates, true);
    const hash = ahead ? this.#ahead.hash : undefined;
    this.#restlessHere = this.#restless > 0 ? this.#restlessTable.at(key, hash) : undefined;
    if (this.#restlessHere !== undefined) addRules(this.#restlessHere, candidates);
    if (this.#relaxed > 0) this.#collectRelaxed(event, hash, candidates, waiting);
  }

  /** What a rule of the group remembers about the key last asked about. */
  stateOf(matcher: RuleMatcher): KeyMatcher | undefined {
    return inEntry(matcher.table === this.#relaxedTable ? this.#relaxedHere : this.#restlessHere, matcher);
  }

  /**
   * Of the rules that wait for something, those that wait for this event. The event is asked first: most concern
   * nothing, and then the key need not be looked up, which is the dearest of all (7 to 25 % of logins, absence).
   */
  #collectRelaxed(event: Event, hash: number | undefined, candidates: Candidates, waiting: Candidates): void {
    waiting.begin();
    this.#continues.collect(event, waiting, false);
    this.#relaxedHere =
      waiting.count > 0 || candidates.count > 0 ? this.#relaxedTable.at(this.key, hash) : undefined;
    const here = this.#relaxedHere;
    if (here === undefined || waiting.count === 0) return;
    if (!Array.isArray(here)) addIfIn(waiting, here, candidates);
    else for (let at = 0; at < here.length; at++) addIfIn(waiting, here[at]!, candidates);
  }
}

function addIfIn(waiting: Candidates, { rule }: KeyMatcher, candidates: Candidates): void {
  if (waiting.has(rule.slot)) candidates.add(rule.slot);
}

function addRules(entry: KeyEntry, candidates: Candidates): void {
  if (!Array.isArray(entry)) candidates.add(entry.rule.slot);
  else for (let at = 0; at < entry.length; at++) candidates.add(entry[at]!.rule.slot);
}
