import type { Event } from "../event/event.ts";
import type { KeyMatcher } from "../matcher/key-matcher.ts";
import { restoreRule, snapshotRule, upgradeRule, type RuleSnapshot } from "../matcher/snapshot.ts";
import type { HostedRule } from "../operators/match/hosted-rule.ts";
import { objectList } from "../event/settled-list.ts";
import type { Concern } from "../operators/source/concern.ts";
import type { ResultTaker } from "../operators/match/asked.ts";
import { MatchStage, type KeyShare } from "../operators/match/match-stage.ts";
import type { RuleResult } from "../operators/match/rule-result.ts";
import type { NextRules } from "./next-rules.ts";
import { sluiceError } from "../errors/sluice-error.ts";
import type { Rule } from "../rules/rule.ts";
import { byRank, type RuleMaker } from "./host-rules.ts";
import { decodeSnapshot, encodeSnapshot } from "../state/snapshot-codec.ts";

/** What a host writes down: everything that its rules remember. */
interface HostSnapshot {
  readonly highestTime: number;
  readonly events: readonly Event[];
  readonly rules: Readonly<Record<string, { readonly version: number; readonly state: RuleSnapshot }>>;
  /** Old versions that are finishing. */
  readonly draining?: readonly { readonly rule: Rule; readonly state: RuleSnapshot }[];
}

/**
 * Runs rules over its share of the keys (D5). It sees the released stream in order, knows no clock and no source,
 * and gives back what its rules found, in the order of the output.
 */
export class EngineHost {
  readonly #stage: MatchStage;
  readonly #results = new HostResults();

  constructor(rules: readonly HostedRule[], share?: KeyShare) {
    this.#stage = new MatchStage(rules, this.#results, share);
  }

  get rules(): readonly HostedRule[] {
    return this.#stage.rules;
  }

  /** See `MatchStage.concern`. */
  get concern(): Concern | undefined {
    return this.#stage.concern;
  }

  /** The clock reading of the last batch. */
  get processingTime(): number {
    return this.#stage.processingTime;
  }

  /** The next time at which something ends; Infinity when nothing does. */
  get nextDeadline(): number {
    return this.#stage.nextDeadline;
  }

  /** Puts other rules into force after what was offered so far. What is over by their windows ends at once. */
  ruleSet(next: NextRules): RuleResult[] {
    for (const rule of next.rules) rule.matcher.draining = next.draining.has(rule);
    for (const rule of next.refitted) rule.matcher.wantTimeouts = rule.reportsTimeouts;
    this.#stage.replaceRules(next.rules);
    this.#stage.advanceTime(this.#stage.currentTime);
    return this.#results.takeAll();
  }

  /** The next events of the stream; `firstOrder` is the place of the first one in it. `now`: the watermark after them. */
  batch(events: readonly Event[], firstOrder: number, processingTime: number, now = -Infinity): RuleResult[] {
    this.beginBatch(processingTime);
    this.#stage.processAll(events, firstOrder);
    this.#advance(now);
    return this.#results.takeAll();
  }

  /** The clock for the events that `offer` brings until the next batch. */
  beginBatch(processingTime: number): void {
    this.#stage.processingTime = processingTime;
  }

  /** Offers one event of a batch; what is found comes with the next `watermark`. */
  offer(event: Event, order: number): void {
    this.#stage.process(event, order);
  }

  /** No event at or below this time will come any more; Infinity = the input has ended. */
  watermark(time: number): RuleResult[] {
    this.#advance(time);
    return this.#results.takeAll();
  }

  #advance(time: number): void {
    if (time === Infinity) this.#stage.endOfInput();
    else this.#stage.advanceTime(time);
  }

  /** Everything that the rules remember, as bytes with a version. */
  snapshot(): Uint8Array {
    const numbers = new Map<Event, number>();
    const numberOf = (event: Event): number => {
      if (!numbers.has(event)) numbers.set(event, numbers.size);
      return numbers.get(event)!;
    };
    const states = this.rules.map(({ compiled: { rule }, matcher }) => {
      const inOrder = matcher.states().toSorted(byKey); // so that the same run writes the same bytes
      return { rule, draining: matcher.draining, state: snapshotRule(matcher, numberOf, inOrder) };
    });
    const rules = states
      .filter(({ draining }) => !draining)
      .map(({ rule, state }) => [rule.id, { version: rule.version, state }] as const);
    const draining = states.filter((each) => each.draining).map(({ rule, state }) => ({ rule, state }));
    const snapshot: HostSnapshot = {
      highestTime: this.#stage.highestTime,
      rules: Object.fromEntries(rules),
      ...(draining.length === 0 ? {} : { draining }),
      events: [...numbers.keys()],
    };
    return encodeSnapshot(snapshot);
  }

  /**
   * Goes on where a snapshot was taken; the host must be new. Throws SNAPSHOT_UNREADABLE, or SNAPSHOT_OTHER_RULES
   * when the rules are not those of the snapshot. `maker` makes old versions that were finishing.
   */
  restore(bytes: Uint8Array, maker?: RuleMaker): void {
    const { highestTime, events, rules, draining = [] } = decodeSnapshot(bytes, upgradeHost) as HostSnapshot;
    for (const { compiled, matcher } of this.rules) {
      const { id, version } = compiled.rule;
      const found = Object.hasOwn(rules, id) ? rules[id] : undefined;
      if (found?.version !== version) throw sluiceError("SNAPSHOT_OTHER_RULES", { rule: id, version });
      restoreRule(matcher, found.state, events);
    }
    const old = draining.flatMap(({ rule, state }) => {
      const hosted = maker?.make(rule).hosted;
      if (hosted === undefined)
        throw sluiceError("SNAPSHOT_OTHER_RULES", { rule: rule.id, version: rule.version });
      restoreRule(hosted.matcher, state, events);
      hosted.matcher.draining = true;
      return hosted;
    });
    this.#stage.restoreHighestTime(highestTime);
    this.#stage.replaceRules([...this.rules, ...old].sort(byRank));
    this.#stage.scheduleAll();
  }
}

/** What a host found since it was last asked. */
class HostResults implements ResultTaker {
  #results = objectList<RuleResult>();

  take(result: RuleResult): void {
    this.#results.push(result);
  }

  takeAll(): RuleResult[] {
    const results = this.#results;
    this.#results = objectList();
    return results;
  }
}

function byKey(left: KeyMatcher, right: KeyMatcher): number {
  return left.key < right.key ? -1 : 1;
}

function upgradeHost(snapshot: unknown, version: number): HostSnapshot {
  const host = snapshot as HostSnapshot;
  const rules = Object.entries(host.rules).map(([id, { state, ...rule }]) => {
    return [id, { ...rule, state: upgradeRule(state, version) }] as const;
  });
  return { ...host, rules: Object.fromEntries(rules) };
}
