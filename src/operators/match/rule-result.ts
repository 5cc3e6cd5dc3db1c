import { compareRank } from "../../rules/rule.ts";
import type { Match } from "../../matcher/match.ts";
import type { HostedRule } from "./hosted-rule.ts";

/** What brought a result about: the order of the output follows it (semantics §6). */
export class Cause {
  /** Time of the event or deadline. */
  readonly time: number;
  /** Place of the event in the released stream; -1 for a deadline, which comes before events of its time. */
  readonly order: number;
  readonly key: string;

  constructor(time: number, order: number, key: string) {
    this.time = time;
    this.order = order;
    this.key = key;
  }
}

/**
 * A match or timeout of a rule, with its cause. A class, since V8 comes to expect of an object literal whose objects
 * outlive a first garbage collection that all of them live long; a flood of results was half as fast by that.
 */
export class RuleResult {
  readonly rule: HostedRule;
  readonly match: Match;
  readonly cause: Cause;

  constructor(rule: HostedRule, match: Match, cause: Cause) {
    this.rule = rule;
    this.match = match;
    this.cause = cause;
  }
}

/**
 * Order of the output: by time, deadlines (by key) before events (by place), then rules; results of one rule and
 * cause stay as they came: matches before timeouts, C12.
 */
export function compareResults(left: RuleResult, right: RuleResult): number {
  const [a, b] = [left.cause, right.cause];
  if (a.time !== b.time) return a.time - b.time;
  if (a.order !== b.order) return a.order - b.order;
  if (a.order < 0 && a.key !== b.key) return a.key < b.key ? -1 : 1;
  return compareRank(left.rule.compiled.rule, right.rule.compiled.rule);
}
