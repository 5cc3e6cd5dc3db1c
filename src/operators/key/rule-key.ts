import type { Schema } from "../../event/schema.ts";
import type { Rule } from "../../rules/rule.ts";
import { compileKey, type KeySelector } from "./key-selector.ts";
import { partitionSelector } from "./partition-selector.ts";

/** What splits the stream for a rule: its partition, its key, or that of rules that bring none. */
export function ruleKey(
  { key, plan }: Rule,
  defaultKey: readonly string[] = [],
  schema?: Schema,
): KeySelector {
  return plan === undefined ? compileKey(key ?? defaultKey, schema) : partitionSelector(plan.partition);
}
