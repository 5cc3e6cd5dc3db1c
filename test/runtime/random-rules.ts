import { Pattern } from "../../src/language/pattern/builder.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { updatePolicies } from "../../src/rules/update-policy.ts";
import { toRule } from "../../src/runtime/rule-like.ts";
import type { RandomNumbers } from "../../src/testing/random-numbers.ts";

/** Some of three rules, each with thresholds, counts, windows and an update policy of its own; conditions are texts. */
export function randomRules(random: RandomNumbers, version: number): Rule[] {
  return [0, 1, 2]
    .filter(() => random.between(0, 3) > 0)
    .map((index) =>
      toRule({
        id: `rule-${index}`,
        version,
        key: index === 1 ? "user, amount % 2" : "user",
        priority: random.between(0, 1),
        updatePolicy: random.pick(updatePolicies),
        pattern: Pattern.begin("a")
          .where(`amount > ${random.between(0, 80)}${index === 2 ? " && now() % 3 > 0" : ""}`)
          .times(random.between(1, 3))
          .notFollowedBy("b")
          .where(`amount < ${random.between(0, 20)}`)
          .within(random.between(5, 40) * 1000),
      }),
    );
}
