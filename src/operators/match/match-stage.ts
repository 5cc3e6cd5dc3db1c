import type { Event } from "../../event/event.ts";
import type { Match } from "../../matcher/match.ts";
import { hostOfKey } from "../key/host-of-key.ts";
import { DeadlineQueue } from "./deadline-queue.ts";
import type { HostedRule } from "./hosted-rule.ts";
import { RuleIndex } from "./index/rule-index.ts";
import { concerns } from "./index/rule-interest.ts";
import type { Cause, RuleResult } from "./rule-result.ts";

/** Which part of the keys a stage owns: those of host `index` of `count`. */
export interface KeyShare {
  readonly index: number;
  readonly count: number;
}

/** Takes results as they come about, in the order of the output. */
export type EmitResult = (result: RuleResult) => void;

/**
 * How the rules that an event concerns are found: looked up, or by asking each, which the tests judge the index by.
 * Even for one rule the look-up is no slower, since it knows more about where an event can matter.
 */
export type Lookup = "index" | "scan";

/** All rules of a host over one ordered stream (semantics §1–§3). */
export class MatchStage {
  /** By rank. */
  readonly rules: readonly HostedRule[];
  readonly #share: KeyShare;
  readonly #emit: EmitResult;
  readonly #index: RuleIndex | undefined;
  readonly #deadlines = new DeadlineQueue();
  /** For every rule, the time under which a key stands in the queue. */
  readonly #scheduled: Map<string, number>[];
  #highestTime = -Infinity;

  constructor(
    rules: readonly HostedRule[],
    emit: EmitResult,
    share: KeyShare = { index: 0, count: 1 },
    lookup: Lookup = "index",
  ) {
    this.rules = rules;
    this.#index = lookup === "index" ? new RuleIndex(rules, share) : undefined;
    this.#emit = emit;
    this.#share = share;
    this.#scheduled = rules.map(() => new Map());
  }

  /** The next time at which something ends; Infinity when nothing does. */
  get nextDeadline(): number {
    return this.#deadlines.next;
  }

  get highestTime(): number {
    return this.#highestTime;
  }

  set processingTime(time: number) {
    for (const { matcher } of this.rules) matcher.processingTime = time;
  }

  /** Offers the next event of the stream; `order` is its place in it. */
  process(event: Event, order: number): void {
    this.advanceTime(event.time);
    if (event.time > this.#highestTime) this.#highestTime = event.time;
    if (this.#index === undefined) for (const rule of this.rules) this.#offer(rule, event, order);
    else this.#offerFound(this.#index, event, order);
  }

  /** Fires the deadlines up to `now`. */
  advanceTime(now: number): void {
    while (this.#deadlines.next <= now) {
      const { time, key, rule } = this.#deadlines.take()!;
      if (this.#scheduled[rule]!.get(key) !== time) continue;
      this.#scheduled[rule]!.delete(key);
      const hosted = this.rules[rule]!;
      const living = hosted.matcher.keys.size;
      hosted.matcher.advanceTime(key, time, this.#emitter(hosted, { time, order: -1, key }));
      if (hosted.matcher.keys.size < living) this.#index?.noteLife(rule, key, false);
      this.#schedule(rule, key);
    }
  }

  /** Time goes to its end, then what waits for an absence without a deadline is decided (C14). */
  endOfInput(): void {
    this.advanceTime(Number.MAX_VALUE);
    const late = this.rules.filter(({ compiled }) => compiled.program.endsLate);
    const open = late.flatMap((rule) => [...rule.matcher.keys.keys()].map((key) => ({ rule, key })));
    open.sort((a, b) => (a.key === b.key ? a.rule.rank - b.rule.rank : a.key < b.key ? -1 : 1));
    for (const { rule, key } of open) {
      const cause = { time: Infinity, order: -1, key };
      rule.matcher.endOfInput(key, this.#highestTime, this.#emitter(rule, cause));
      this.#index?.noteLife(rule.rank, key, false);
    }
    for (const rule of this.rules) this.#forget(rule);
  }

  #forget({ matcher, rank }: HostedRule): void {
    for (const key of matcher.keys.keys()) this.#index?.noteLife(rank, key, false);
    matcher.keys.clear();
  }

  /** Takes note of every key of restored matchers. */
  scheduleAll(): void {
    for (const { rank, matcher } of this.rules) {
      for (const key of matcher.keys.keys()) {
        this.#index?.noteLife(rank, key, true);
        this.#schedule(rank, key);
      }
    }
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
      if (index === 0) rule.missing.count += 1; // every host sees the event, one counts it
      return;
    }
    if (count > 1 && hostOfKey(rule.selector.name, key, count) !== index) return;
    if (!rule.matcher.isSilent(event)) this.#process(rule, key, event, order);
  }

  #offerFound(index: RuleIndex, event: Event, order: number): void {
    const { ranks, count } = index.find(event);
    for (let at = 0; at < count; at++) {
      const rule = this.rules[ranks[at]!]!;
      const group = index.groupOf(rule.rank);
      if (group === undefined) this.#offer(rule, event, order);
      else if (concerns(rule.matcher, group.isLive(rule.rank), event))
        this.#process(rule, group.key, event, order);
    }
  }

  #process(rule: HostedRule, key: string, event: Event, order: number): void {
    const { rank, matcher } = rule;
    const living = matcher.keys.size;
    matcher.process(key, event, order, this.#emitter(rule, { time: event.time, order, key }));
    const now = matcher.keys.size;
    if (now !== living) this.#index?.noteLife(rank, key, now > living);
    this.#schedule(rank, key);
  }

  #emitter(rule: HostedRule, cause: Cause): (match: Match) => void {
    return (match) => this.#emit({ rule, match, cause });
  }

  /** Puts a key into the queue when it ends before the time it stands there with. */
  #schedule(rule: number, key: string): void {
    const { matcher } = this.rules[rule]!;
    if (matcher.program.timeless) return;
    const next = matcher.nextDeadline(key);
    const scheduled = this.#scheduled[rule]!;
    if (next === Infinity || next >= (scheduled.get(key) ?? Infinity)) return;
    scheduled.set(key, next);
    this.#deadlines.add({ time: next, key, rule });
  }
}
