import { SluiceError } from "../errors/sluice-error.ts";
import { readSqlRule } from "./read-sql-rule.ts";
import type { Rule } from "./rule.ts";

/** A rule as it is sent to a worker and kept in a journal: data alone. One in SQL has its text instead of what was compiled from it. */
export interface WrittenRule extends Omit<Rule, "pattern" | "plan"> {
  /** Absent in a rule in SQL. */
  readonly pattern?: Rule["pattern"];
}

export function writeRule(rule: Rule): WrittenRule {
  if (rule.sql === undefined) return rule;
  const { pattern: _pattern, plan: _plan, ...rest } = rule;
  return rest;
}

/** The rule that was written. Throws SluiceError when its SQL is no rule any more. */
export function readWrittenRule(written: WrittenRule): Rule {
  const { sql, pattern } = written;
  if (sql === undefined) return { ...written, pattern: pattern! };
  const { plan, problems } = readSqlRule(sql.text, sql.schema);
  if (plan === undefined) throw new SluiceError(problems.filter(({ severity }) => severity === "error"));
  return { ...written, pattern: plan.pattern, plan };
}
