import type { Event } from "../event/event.ts";
import { restoreRule, snapshotRule, upgradeRule, type RuleSnapshot } from "../matcher/snapshot.ts";
import type { HostedRule } from "../operators/match/hosted-rule.ts";
import { MatchStage, type KeyShare } from "../operators/match/match-stage.ts";
import type { RuleResult } from "../operators/match/rule-result.ts";
import { sluiceError } from "../errors/sluice-error.ts";
import { decodeSnapshot, encodeSnapshot } from "../state/snapshot-codec.ts";

/** What a host writes down: everything that its rules remember. */
interface HostSnapshot {
  readonly highestTime: number;
  readonly events: readonly Event[];
  readonly rules: Readonly<Record<string, { readonly version: number; readonly state: RuleSnapshot }>>;
}

/**
 * Runs rules over its share of the keys (D5). It sees the released stream in order, knows no clock and no source,
 * and gives back what its rules found, in the order of the output.
 */
export class EngineHost {
  readonly #stage: MatchStage;
  #results: RuleResult[] = [];

  constructor(rules: readonly HostedRule[], share?: KeyShare) {
    this.#stage = new MatchStage(rules, (result) => this.#results.push(result), share);
  }

  get rules(): readonly HostedRule[] {
    return this.#stage.rules;
  }

  /** The next time at which something ends; Infinity when nothing does. */
  get nextDeadline(): number {
    return this.#stage.nextDeadline;
  }

  /** The next events of the stream; `firstOrder` is the place of the first one in it. */
  batch(events: readonly Event[], firstOrder: number, processingTime: number): RuleResult[] {
    this.#stage.processingTime = processingTime;
    for (let index = 0; index < events.length; index++)
      this.#stage.process(events[index]!, firstOrder + index);
    return this.#take();
  }

  /** No event at or below this time will come any more; Infinity = the input has ended. */
  watermark(time: number): RuleResult[] {
    if (time === Infinity) this.#stage.endOfInput();
    else this.#stage.advanceTime(time);
    return this.#take();
  }

  /** Everything that the rules remember, as bytes with a version. */
  snapshot(): Uint8Array {
    const numbers = new Map<Event, number>();
    const numberOf = (event: Event): number => {
      if (!numbers.has(event)) numbers.set(event, numbers.size);
      return numbers.get(event)!;
    };
    const rules = this.rules.map(({ compiled: { rule }, matcher }) => {
      return [rule.id, { version: rule.version, state: snapshotRule(matcher, numberOf) }] as const;
    });
    const snapshot: HostSnapshot = {
      highestTime: this.#stage.highestTime,
      rules: Object.fromEntries(rules),
      events: [...numbers.keys()],
    };
    return encodeSnapshot(snapshot);
  }

  /**
   * Goes on where a snapshot was taken; the host must be new. Throws SNAPSHOT_UNREADABLE, or SNAPSHOT_OTHER_RULES
   * when the rules are not those of the snapshot.
   */
  restore(bytes: Uint8Array): void {
    const { highestTime, events, rules } = decodeSnapshot(bytes, upgradeHost) as HostSnapshot;
    for (const { compiled, matcher } of this.rules) {
      const { id, version } = compiled.rule;
      const found = Object.hasOwn(rules, id) ? rules[id] : undefined;
      if (found?.version !== version) throw sluiceError("SNAPSHOT_OTHER_RULES", { rule: id, version });
      restoreRule(matcher, found.state, events);
    }
    this.#stage.restoreHighestTime(highestTime);
    this.#stage.scheduleAll();
  }

  #take(): RuleResult[] {
    const results = this.#results;
    this.#results = [];
    return results;
  }
}

function upgradeHost(snapshot: unknown, version: number): HostSnapshot {
  const host = snapshot as HostSnapshot;
  const rules = Object.entries(host.rules).map(([id, { state, ...rule }]) => {
    return [id, { ...rule, state: upgradeRule(state, version) }] as const;
  });
  return { ...host, rules: Object.fromEntries(rules) };
}
