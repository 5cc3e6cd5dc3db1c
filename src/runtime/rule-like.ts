import { PatternBuilder, type Pattern } from "../language/pattern/builder.ts";
import type { Rule } from "../rules/rule.ts";
import { splitKey } from "../rules/split-key.ts";

/**
 * A rule as a program writes it: id and pattern, and of the rest what differs from a rules file's defaults
 * (version 1, no key, function `alert`, enabled, always effective, priority 0).
 */
export interface RuleLike extends Partial<Omit<Rule, "id" | "pattern" | "key">> {
  readonly id: string;
  /** A pattern, built or not. */
  readonly pattern: Pattern | PatternBuilder;
  /** Key expressions: a list, or one text that separates them by commas. */
  readonly key?: KeyLike;
}

/** Key expressions: a list, or one text that separates them by commas. */
export type KeyLike = string | readonly string[];

/** The rule with everything that was left out. */
export function toRule({ pattern, key, version = 1, enabled = true, priority = 0, ...rest }: RuleLike): Rule {
  return {
    ...rest,
    version,
    enabled,
    priority,
    pattern: pattern instanceof PatternBuilder ? pattern.build() : pattern,
    ...(key === undefined ? {} : { key: toKey(key) }),
  };
}

/** The key as a list of expressions. */
export function toKey(key: KeyLike): readonly string[] {
  return typeof key === "string" ? splitKey(key).map(({ text }) => text) : key;
}
