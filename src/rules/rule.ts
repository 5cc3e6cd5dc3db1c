import type { Schema } from "../event/schema.ts";
import type { ValueObject } from "../event/value.ts";
import type { Pattern } from "../language/pattern/pattern.ts";
import type { MatchPlan } from "../language/sql/plan/match-plan.ts";
import type { RuleOrder } from "../matcher/rule-matcher.ts";
import type { RuleLimits } from "./rule-limits.ts";
import type { UpdatePolicy } from "./update-policy.ts";

/** The text of a rule in SQL, and the types of the fields that it was read with. */
export interface SqlSource {
  readonly text: string;
  readonly schema?: Schema;
}

/** A pattern with what is needed to run it. Immutable. */
export interface Rule {
  readonly id: string;
  /** Rises when the rule changes. */
  readonly version: number;
  readonly pattern: Pattern;
  /** Expressions whose values split the stream, each key matched for itself (semantics §5); none = one key. */
  readonly key?: readonly string[];
  /** Name of the match function that makes alerts of matches. */
  readonly function?: string;
  readonly enabled: boolean;
  /** Only events from this time on are offered to the rule: milliseconds since 1970. */
  readonly effectiveFrom?: number;
  /** Only events before this time are offered to the rule: milliseconds since 1970. */
  readonly effectiveUntil?: number;
  /** The alerts of one cause are given out with higher priorities first. */
  readonly priority: number;
  /** For the match function. */
  readonly parameters?: ValueObject;
  readonly description?: string;
  /** What becomes of partial matches when the rule changes; default `restart`. That of the new version counts. */
  readonly updatePolicy?: UpdatePolicy;
  /** How much the rule may remember; default: anything. */
  readonly limits?: RuleLimits;
  /** Of a rule in SQL: what was written. */
  readonly sql?: SqlSource;
  /** Of a rule in SQL: what splits its rows, and what becomes of its matches. Then `key` is not asked. */
  readonly plan?: MatchPlan;
}

/** Order of rules, semantics §6: higher priority first, then by id; an older version before a newer one. */
export function compareRank(left: RuleOrder, right: RuleOrder): number {
  if (left.priority !== right.priority) return right.priority - left.priority;
  return left.id === right.id ? left.version - right.version : left.id < right.id ? -1 : 1;
}
