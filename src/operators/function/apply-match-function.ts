import { problem, type Problem } from "../../errors/problem.ts";
import type { Alert } from "../../event/alert.ts";
import type { EventIdentity } from "../../event/event-identity.ts";
import type { ValueObject } from "../../event/value.ts";
import type { MatchPlan } from "../../language/sql/plan/match-plan.ts";
import type { RuleResult } from "../match/rule-result.ts";
import { alertOfResult, withFields, withLazyFields } from "./alert-of-result.ts";
import type { MatchedEvents, MatchFunctionContext } from "./match-function.ts";

/**
 * Runs the rule's match function on a result and adds the alerts that it makes to `alerts`. Gives what went wrong: a
 * function that throws reports nothing for the result; the job goes on.
 */
export function applyMatchFunction(
  result: RuleResult,
  identity: EventIdentity,
  processingTime: number,
  alerts: Alert[],
): Problem | undefined {
  const { match, rule } = result;
  if (match.type === "skipError") return skipProblem(result);
  const plain = alertOfResult(result, identity);
  if (rule.reportsAsIs) {
    if (rule.compiled.rule.plan === undefined) alerts.push(plain);
    else alerts.push(...rowAlerts(result, plain, rule.compiled.rule.plan, processingTime));
    return undefined;
  }
  return callMatchFunction(result, plain, processingTime, alerts);
}

function callMatchFunction(
  result: RuleResult,
  plain: Alert,
  processingTime: number,
  alerts: Alert[],
): Problem | undefined {
  const { match, rule } = result;
  const measures = measuresOf(result, processingTime);
  const added: (ValueObject | undefined)[] = [];
  try {
    const context = contextOf(
      result,
      plain,
      processingTime,
      measures?.[0],
      (fields) => void added.push(fields),
    );
    const run = match.type === "match" ? "processMatch" : "processTimedOutMatch";
    const returned = rule.matchFunction[run]?.(Object.fromEntries(plain.events) as MatchedEvents, context);
    if (returned !== undefined && returned !== null) added.push(returned);
  } catch (error) {
    const values = { rule: rule.compiled.rule.id, type: match.type, cause: messageOf(error) };
    return problem("FUNCTION_FAILED", values);
  }
  for (const [index, fields] of added.entries()) alerts.push(withFields(plain, fields, index));
  return undefined;
}

/** Of a rule in SQL an alert for each row; where it is one whatever the values, they are made when they are read. */
function rowAlerts(
  result: RuleResult,
  plain: Alert,
  plan: MatchPlan,
  processingTime: number,
): readonly Alert[] {
  if (plan.single) return [withLazyFields(plain, () => measuresOf(result, processingTime)![0]!)];
  return measuresOf(result, processingTime)!.map((fields, index) => withFields(plain, fields, index));
}

/** Of a rule in SQL, the rows that its MEASURES give. A measure that fails is null and counted with the conditions. */
function measuresOf({ match, rule }: RuleResult, processingTime: number): ValueObject[] | undefined {
  const { plan } = rule.compiled.rule;
  if (plan === undefined) return undefined;
  const onFailure = (measure: string, cause: unknown): void =>
    rule.compiled.failures.note(`measure ${measure}`, match.last.event, cause);
  return plan
    .rows(match, processingTime, onFailure)
    .map((row) => Object.fromEntries(plan.columns.map(({ name }, index) => [name, row[index]])));
}

function contextOf(
  { rule }: RuleResult,
  plain: Alert,
  processingTime: number,
  measures: ValueObject | undefined,
  add: (fields: ValueObject | undefined) => void,
): MatchFunctionContext {
  const { id, version, parameters = {} } = rule.compiled.rule;
  return {
    rule: id,
    version,
    parameters,
    get key() {
      return plain.key;
    },
    time: plain.time,
    releasedAt: plain.releasedAt,
    processingTime,
    ...(measures && { measures }),
    collect: (fields) => add(fields),
    output: (tag, value) => add({ tag, value }),
  };
}

function skipProblem({ rule }: RuleResult): Problem {
  const { id, pattern } = rule.compiled.rule;
  const element = "element" in pattern.skip ? pattern.skip.element : "";
  return problem("SKIP_MISSED", { rule: id, element });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
