import type { Problem } from "../errors/problem.ts";
import { rowReader } from "../rules/discoverer/row-reader.ts";
import { selectRules, type RowProblem } from "../rules/discoverer/select-rules.ts";
import { expressionCheck } from "../rules/expression-check.ts";
import { expressionClasses } from "../rules/expression-classes.ts";
import type { Rule } from "../rules/rule.ts";
import type { RuleRow } from "../rules/store/rule-row.ts";
import type { TableMapping } from "../rules/store/table-mapping.ts";
import { hostRules, type RuleEnvironment } from "../runtime/host-rules.ts";

/** The rules of a store, checked as far as can be without events. */
export interface StoreRules {
  /** The rules without an error. */
  readonly rules: readonly Rule[];
  /** What is wrong or doubtful, each with the row it belongs to. */
  readonly problems: readonly RowProblem[];
}

/** The rules that rows ask for. A row with an error does not disturb the others. */
export function storeRules(rows: readonly RuleRow[], environment: RuleEnvironment): StoreRules {
  const selected = selectRules(
    rows,
    new Map(),
    rowReader(expressionCheck(environment.schema), environment.schema),
  );
  const problems: RowProblem[] = [...selected.problems];
  const rules = [...selected.rules.values()].flatMap(({ rule, row }) => {
    const found = unusable(rule, environment);
    problems.push(
      ...found.map((problem) => ({
        row,
        problem: { ...problem, at: { source: row.source, ...problem.at } },
      })),
    );
    return found.length > 0 ? [] : [rule];
  });
  return { rules, problems };
}

/** What keeps the rule from running, also when it is switched off. */
function unusable(rule: Rule, environment: RuleEnvironment): readonly Problem[] {
  return hostRules([{ ...rule, enabled: true }], environment).problems;
}

/** The environment with the class names that a mapping serves; a user's own go before. */
export function withMapping(
  environment: RuleEnvironment,
  mapping: TableMapping | undefined,
): RuleEnvironment {
  if (mapping === undefined) return environment;
  const conditions = {
    ...expressionClasses(mapping.conditions, environment.schema),
    ...environment.conditions,
  };
  return { ...environment, conditions };
}
