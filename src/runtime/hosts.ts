import type { Problem } from "../errors/problem.ts";
import type { Alert } from "../event/alert.ts";
import type { Concern } from "../operators/source/concern.ts";
import type { ReleasedBatch } from "../operators/order/released-batch.ts";
import type { Rule } from "../rules/rule.ts";
import type { RuleUpdate } from "../rules/coordinator/rule-update.ts";
import type { ResultTally } from "./result-tally.ts";

/** What rules found, in the order of the output. Alerts are made when they are taken. */
export interface Found {
  /**
   * Makes alerts of the next results, adds them to `alerts` until there are `enough`, and tells `tally` about each
   * result. Gives whether results are left.
   */
  take(alerts: Alert[], enough: number, tally: ResultTally): boolean;
}

/** What a set of rules counted. */
export interface HostCounts {
  readonly keyMissing: number;
  readonly conditionErrors: number;
  /** Partial matches that were shed. */
  readonly shed: number;
  /** Partial and held matches that are there now. */
  readonly partialMatches: number;
}

/** What a change of the rules did in all hosts together. */
export interface HostsUpdate {
  readonly updates: readonly RuleUpdate[];
  readonly problems: readonly Problem[];
  /** What ended at the cut, because it is over by the new windows. */
  readonly found: Found;
}

/** The engine hosts of a job together, wherever they run. What they are told takes effect in that order. */
export interface Hosts {
  /** Batches that may be under way before the first of them is waited for. */
  readonly ahead: number;
  /** The next time at which something ends, as far as it is known; Infinity when nothing does. */
  readonly nextDeadline: number;
  /** Tells events that concern no rule; undefined when any may, or when it is not known. */
  readonly concern?: Concern | undefined;
  /** Offers released events and then moves time to `now`; `firstOrder` is the place of the first one in the stream. */
  batch(batch: ReleasedBatch, firstOrder: number, now: number): Found | Promise<Found>;
  /** Puts other rules into force after what was offered so far. Rules must be checked before. */
  ruleSet(rules: readonly Rule[]): HostsUpdate | Promise<HostsUpdate>;
  /** What `ruleSet` would do; nothing is changed. */
  preview(rules: readonly Rule[]): readonly RuleUpdate[] | Promise<readonly RuleUpdate[]>;
  /** Conditions that failed since the last call, the first ones of each rule. */
  takeFailures(): readonly Problem[];
  /** Rule id → what was counted, also by rules that are out of force. */
  counts(): ReadonlyMap<string, HostCounts> | Promise<ReadonlyMap<string, HostCounts>>;
  close(): Promise<void> | void;
}
