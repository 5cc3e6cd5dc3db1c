import { sluiceError } from "../errors/sluice-error.ts";
import type { Alert } from "../event/alert.ts";
import type { Event } from "../event/event.ts";
import { compileEventIdentity, type EventIdentity } from "../event/event-identity.ts";
import type { ValueObject } from "../event/value.ts";
import { plainAlert } from "../operators/function/alert-of-result.ts";
import { applyMatchFunction } from "../operators/function/apply-match-function.ts";
import type { RuleResult } from "../operators/match/rule-result.ts";
import type { EventDecoder } from "../operators/source/event-decoder.ts";
import { collectObject } from "../operators/source/object-reader.ts";
import { RecordCollector } from "../operators/source/record-collector.ts";
import type { Rule } from "../rules/rule.ts";
import { decodeSnapshot, encodeSnapshot } from "../state/snapshot-codec.ts";
import { EngineHost } from "./engine-host.ts";
import { FailureReports } from "./failure-reports.ts";
import { RuleMaker } from "./host-rules.ts";
import { decoderOf, environmentOf, reject, type MatchOptions } from "./match-options.ts";
import type { RuleUpdate } from "../rules/coordinator/rule-update.ts";
import { nextRules } from "./next-rules.ts";
import { takeNextRules, type RulesLike } from "./take-rules.ts";

export type EngineOptions = MatchOptions & {
  /** Reads the clock, in milliseconds since 1970; default: the wall clock. */
  readonly clock?: () => number;
};

/** Where an engine stands in its stream. */
interface Progress {
  /** Time of the latest event, or to which time was moved. */
  readonly time: number;
  /** Objects offered. */
  readonly records: number;
  /** Events that were offered to the rules. */
  readonly released: number;
  readonly ended: boolean;
}

/** What a snapshot holds: the progress, and what the rules remember. */
interface EngineSnapshot {
  readonly progress: Progress;
  readonly host: string;
}

/** What an update of the rules did. */
export interface EngineUpdate {
  /** What became of each rule that changed, by id. */
  readonly updates: readonly RuleUpdate[];
  /** What ended at once, because it is over by the new windows. */
  readonly alerts: Alert[];
}

const sourceName = "events";

/**
 * Runs rules inside a program, synchronously: events in, alerts out. Events come in the order of their time;
 * one that is earlier than the engine's time is late. For streams out of order use `findMatches`.
 */
export class Engine {
  readonly #options: EngineOptions;
  readonly #maker: RuleMaker;
  #rules: readonly Rule[];
  readonly #decoder: EventDecoder;
  readonly #identity: EventIdentity;
  readonly #failures: FailureReports;
  #host: EngineHost;
  #collector: RecordCollector;
  #time = -Infinity;
  #released = 0;
  #ended = false;

  /** Throws SluiceError with the problems of all rules, or of the other options. */
  constructor(options: EngineOptions) {
    this.#maker = new RuleMaker(environmentOf(options));
    this.#failures = new FailureReports(this.#maker.incidents);
    const { rules, next, warnings } = takeNextRules(options.rules, environmentOf(options), [], this.#maker);
    this.#options = options;
    this.#rules = rules;
    this.#decoder = decoderOf(options);
    this.#identity = compileEventIdentity(options.eventId);
    this.#host = new EngineHost(next.rules);
    this.#collector = new RecordCollector(sourceName, this.#decoder);
    for (const warning of warnings) options.onProblem?.(warning);
  }

  /** Before this time nothing ends by time alone, such as a window; Infinity when nothing waits. */
  get nextDeadline(): number {
    return this.#host.nextDeadline;
  }

  /**
   * Offers the next event, after what was due up to its time. A late one is told to `onLate`, an object that is no
   * event to `onRejected`, or thrown as SluiceError. Throws ENGINE_ENDED after `end`.
   */
  offer(data: ValueObject): Alert[] {
    this.#mustBeOpen();
    collectObject(data, this.#collector);
    const { events, rejected } = this.#collector.take();
    for (const rejection of rejected) reject(this.#options, rejection);
    return events.flatMap((event) => this.#release(event));
  }

  /**
   * Moves time on, in milliseconds since 1970 (default: the clock): absences and timeouts up to and including it are
   * decided, events before it are late from now on. Time never goes back. Throws ENGINE_TIME or ENGINE_ENDED.
   */
  advanceTime(time = this.#clock()): Alert[] {
    this.#mustBeOpen();
    if (!Number.isFinite(time)) throw sluiceError("ENGINE_TIME", { time });
    this.#time = Math.max(this.#time, time);
    return this.#alerts(this.#host.watermark(this.#time));
  }

  /** Says that no event comes any more: time goes to its end, then open absences are decided (C14). */
  end(): Alert[] {
    this.#mustBeOpen();
    this.#ended = true;
    return this.#alerts(this.#host.watermark(Infinity));
  }

  /**
   * Puts other rules into force, all of them together: those that did not change go on undisturbed, for the others
   * their update policy says what becomes of partial matches. Throws SluiceError with the problems of all rules, or
   * ENGINE_ENDED, and then everything stays as it was.
   */
  update(given: RulesLike): EngineUpdate {
    this.#mustBeOpen();
    const { rules, next, warnings } = takeNextRules(
      given,
      environmentOf(this.#options),
      this.#host.rules,
      this.#maker,
    );
    for (const warning of warnings) this.#options.onProblem?.(warning);
    this.#rules = rules;
    const alerts = this.#alerts(this.#host.ruleSet(next));
    this.#maker.keepOnly(this.#host.rules);
    return { updates: next.updates, alerts };
  }

  /**
   * What `update` would do to each rule that changes, and to how many partial matches; nothing is changed. Throws
   * SluiceError with the problems of all rules.
   */
  previewUpdate(given: RulesLike): readonly RuleUpdate[] {
    return takeNextRules(given, environmentOf(this.#options), this.#host.rules, this.#maker).next.updates;
  }

  /** Everything that the engine remembers, as bytes. */
  snapshot(): Uint8Array {
    const progress: Progress = {
      time: this.#time,
      records: this.#collector.lastRecord,
      released: this.#released,
      ended: this.#ended,
    };
    const snapshot: EngineSnapshot = { progress, host: new TextDecoder().decode(this.#host.snapshot()) };
    return encodeSnapshot(snapshot);
  }

  /**
   * Goes on where the snapshot was taken; what was remembered before is forgotten. Throws SNAPSHOT_UNREADABLE, or
   * SNAPSHOT_OTHER_RULES when the rules are not those of the snapshot, and then stays as it was.
   */
  restore(snapshot: Uint8Array): void {
    const { progress, host: bytes } = decodeSnapshot(snapshot) as Partial<EngineSnapshot>;
    if (progress === undefined || bytes === undefined) {
      throw sluiceError("SNAPSHOT_UNREADABLE", { reason: "it is not the snapshot of an Engine" });
    }
    const host = new EngineHost(nextRules([], this.#rules, this.#maker).rules);
    host.restore(new TextEncoder().encode(bytes), this.#maker);
    this.#host = host;
    this.#collector = new RecordCollector(sourceName, this.#decoder, progress.records);
    this.#time = progress.time;
    this.#released = progress.released;
    this.#ended = progress.ended;
  }

  #release(found: Event): Alert[] {
    const clock = this.#clock();
    const event =
      this.#options.processingTime === true ? { ...found, time: Math.max(clock, this.#time) } : found;
    if (event.time < this.#time) {
      this.#options.onLate?.(event);
      return [];
    }
    this.#time = event.time;
    return this.#alerts(this.#host.batch([event], this.#released++, clock), clock);
  }

  #alerts(results: readonly RuleResult[], processingTime = this.#clock()): Alert[] {
    for (const failure of this.#failures.take(this.#host.rules)) this.#options.onProblem?.(failure);
    const alerts: Alert[] = [];
    for (const result of results) {
      const problem = applyMatchFunction(result, this.#identity, processingTime, alerts);
      if (problem !== undefined) this.#options.onProblem?.(problem);
    }
    return alerts.map(plainAlert);
  }

  #clock(): number {
    return (this.#options.clock ?? Date.now)();
  }

  #mustBeOpen(): void {
    if (this.#ended) throw sluiceError("ENGINE_ENDED");
  }
}
