import type { Rule } from "./rule.ts";
import { sameContent } from "./same-content.ts";
import { writeRule } from "./written-rule.ts";

/** Whether two rules say the same. Of rules in SQL the texts are compared, for what is compiled from them is new each time. */
export function sameRule(left: Rule, right: Rule): boolean {
  return left === right || sameContent(writeRule(left), writeRule(right));
}
