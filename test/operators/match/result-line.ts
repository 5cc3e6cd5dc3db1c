import type { RuleResult } from "../../../src/operators/match/rule-result.ts";

/** All of a result in one line. */
export function resultLine({ rule, match, cause }: RuleResult): string {
  const events = [...match.events()].map(
    ([name, list]) => `${name}:${list.map((each) => each.record).join(",")}`,
  );
  const { id } = rule.compiled.rule;
  return `${cause.time}/${cause.order} ${id} ${match.type}@${match.time}/${match.releasedAt} ${events.join(" ")}`;
}
