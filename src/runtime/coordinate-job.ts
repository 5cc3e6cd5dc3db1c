import type { Problem } from "../errors/problem.ts";
import type { Discoverer } from "../rules/discoverer/discoverer.ts";
import { rowReader } from "../rules/discoverer/row-reader.ts";
import { compiledReading } from "../rules/coordinator/compiled-reading.ts";
import { Coordinator, type CoordinatorOptions } from "../rules/coordinator/coordinator.ts";
import { expressionCheck } from "../rules/expression-check.ts";
import type { Rule } from "../rules/rule.ts";
import { RuleMaker, type RuleEnvironment } from "./host-rules.ts";

/** A coordinator whose rules are compiled against what the job offers them. */
export function coordinatorFor(
  discoverer: Discoverer,
  environment: RuleEnvironment,
  more: Omit<CoordinatorOptions, "discoverer" | "read"> = {},
): Coordinator {
  const read = rowReader(expressionCheck(environment.schema), environment.schema);
  return new Coordinator({ ...more, discoverer, read: compiledReading(read, problemsOf(environment)) });
}

/** What is wrong with a rule, found by making it. */
function problemsOf(environment: RuleEnvironment): (rule: Rule) => readonly Problem[] {
  // A pool of its own: what is made here is thrown away.
  return (rule) => new RuleMaker(environment).make(rule).problems;
}
