import type { ErrorCode } from "../../errors/error-table.ts";
import { problem, type Problem } from "../../errors/problem.ts";
import { SluiceError } from "../../errors/sluice-error.ts";
import { NotConvertible } from "../../language/sql/convert/not-convertible.ts";
import type { Rule } from "../rule.ts";
import { ruleToGraph } from "./rule-to-graph.ts";
import { ruleToSql } from "./rule-to-sql.ts";

/** The two forms of a pattern in a rules file. */
export type RuleForm = "sql" | "json";

export interface ConvertOptions {
  /** Key of rules that bring none. */
  readonly key?: readonly string[];
  /** What ORDER BY names; default `rowtime`. */
  readonly eventTime?: string;
}

/** A rule as a rules file has it, and what cannot be said; without `document` it cannot be converted. */
export interface ConvertedRule {
  readonly document?: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/** What changes although the rule is converted. */
export type OnChange = (subject: string, reason: string, advice: string) => void;

/** The rule in the other form, with the same meaning. One that has the form already stays as it is. Never throws. */
export function convertRule(rule: Rule, form: RuleForm, options: ConvertOptions = {}): ConvertedRule {
  const problems: Problem[] = [];
  const report = (code: ErrorCode, subject: string, reason: string, advice: string): void =>
    void problems.push(problem(code, { rule: rule.id, subject, reason, advice }));
  try {
    const converted =
      form === "sql"
        ? ruleToSql(rule, options)
        : ruleToGraph(rule, (...change) => report("CONVERT_CHANGES", ...change));
    return { document: documentOf(rule, converted), problems };
  } catch (error) {
    if (error instanceof NotConvertible)
      report("CONVERT_IMPOSSIBLE", error.subject, error.reason, error.advice);
    else if (error instanceof SluiceError)
      for (const each of error.problems)
        report("CONVERT_IMPOSSIBLE", each.at?.path ?? "the pattern", each.message, each.hint ?? "");
    else throw error;
    return { problems };
  }
}

/** Fields in the order that people write them; what is as when left out is left out. */
function documentOf(rule: Rule, converted: object): Readonly<Record<string, unknown>> {
  const { id, pattern: _pattern, plan: _plan, sql: _sql, version, enabled, priority, key, ...rest } = rule;
  return {
    id,
    ...(version !== 1 && { version }),
    ...(key !== undefined && { key }),
    ...(!enabled && { enabled }),
    ...(priority !== 0 && { priority }),
    ...rest,
    ...converted,
  };
}
