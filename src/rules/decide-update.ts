import { wholeWindow } from "../language/pattern/walk-pattern.ts";
import type { Rule } from "./rule.ts";
import { sameContent } from "./same-content.ts";
import { sameRule } from "./same-rule.ts";
import { sameShape } from "./same-shape.ts";
import type { UpdatePolicy } from "./update-policy.ts";

/** Why partial matches are dropped although the policy asks for something else. */
export type RestartReason = "key changed" | "shape changed" | "no window to drain in";

/**
 * What happens to a rule that is in force when another version of it comes: `unchanged`, or `refit`: only what is
 * read when an event is offered or an alert is made changes, partial matches are not touched; else its update policy.
 */
export interface UpdateDecision {
  readonly action: "unchanged" | "refit" | UpdatePolicy;
  readonly reason?: RestartReason;
}

/**
 * Decides what an update does to the partial matches of a rule. A change of key always restarts. A higher or lower
 * version, or another pattern under the same one, follows the policy of the new version. Everything else (description, priority,
 * times of effect, function, parameters, policy, budget) never touches partial matches.
 */
export function decideUpdate(from: Rule, to: Rule): UpdateDecision {
  if (sameRule(from, to)) return { action: "unchanged" };
  if (!sameContent(keyOf(from), keyOf(to))) return { action: "restart", reason: "key changed" };
  if (from.version === to.version && sameContent(patternOf(from), patternOf(to))) return { action: "refit" };
  const policy = to.updatePolicy ?? "restart";
  if (policy === "keep" && !sameShape(from.pattern, to.pattern))
    return { action: "restart", reason: "shape changed" };
  if (policy === "drain" && wholeWindow(from.pattern) === undefined)
    return { action: "restart", reason: "no window to drain in" };
  return { action: policy };
}

/** Of a rule in SQL the text, for what is compiled from it is new each time. */
function patternOf({ pattern, sql }: Rule): unknown {
  return sql ?? pattern;
}

/** What splits the stream: key expressions, or the partition of a rule in SQL. */
function keyOf({ key, plan }: Rule): readonly string[] | string | undefined {
  return plan === undefined ? key : plan.partition.name;
}
