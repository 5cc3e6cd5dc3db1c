import type { Problem } from "../errors/problem.ts";
import { expressionCheck } from "../rules/expression-check.ts";
import type { Rule } from "../rules/rule.ts";
import { readRulesFile } from "../rules/rules-file.ts";
import { hostRules, type RuleEnvironment } from "./host-rules.ts";

/** The rules of a text, and all that is wrong or doubtful about them in this environment, also about disabled ones. */
export function checkRules(
  text: string,
  source: string,
  environment: RuleEnvironment,
): { readonly rules: readonly Rule[]; readonly problems: readonly Problem[] } {
  const { schema } = environment;
  const { rules, problems } = readRulesFile(text, source, {
    checkExpression: expressionCheck(schema),
    schema,
  });
  const hosted = hostRules(
    rules.map((rule) => ({ ...rule, enabled: true })),
    environment,
  );
  return {
    rules,
    problems: [...problems, ...hosted.problems.map((each) => ({ ...each, at: { source, ...each.at } }))],
  };
}
