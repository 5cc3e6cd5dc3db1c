import { describePattern } from "../../language/pattern/describe-pattern.ts";
import type { MatchPlan, OutputColumn } from "../../language/sql/plan/match-plan.ts";
import type { QueryPlan, SourcePlan } from "../../language/sql/plan/query-plan.ts";
import { typeText } from "../../language/sql/types/sql-type.ts";
import { automatonText, describeAutomaton } from "../../matcher/describe-automaton.ts";
import { hostRules } from "../host-rules.ts";

/** How a query is run, in words: its sources, patterns and columns. */
export function explainQuery({ selects, columns }: QueryPlan): string {
  const parts = selects.map(({ source }) => explainSource(source));
  return [...parts, `Columns: ${columnsText(columns)}.`].join("\n\n");
}

function explainSource(source: SourcePlan): string {
  switch (source.kind) {
    case "table":
      return `Rows of ${source.table.name}.`;
    case "query":
      return explainQuery(source.query);
    case "match":
      return `${explainSource(source.input)}\n\n${explainMatch(source.plan)}`;
  }
}

function explainMatch(plan: MatchPlan): string {
  const partition = plan.partition.name === "" ? "all rows together" : plan.partition.name;
  const time = plan.time === "processing" ? "by the clock" : `by ${plan.rowtime}`;
  const ties = plan.compare === undefined ? "" : ", rows of equal time by further keys";
  return [
    `Matched for ${partition}, ordered ${time}${ties}.`,
    describePattern(plan.pattern),
    ...(plan.timeouts ? ["Partial matches that run out of time give rows too."] : []),
    "",
    "Automaton:",
    automatonOf(plan),
  ].join("\n");
}

function columnsText(columns: readonly OutputColumn[]): string {
  return columns.map(({ name, type }) => `${name} ${typeText(type)}`).join(", ");
}

function automatonOf(plan: MatchPlan): string {
  const rule = { id: "query", version: 1, pattern: plan.pattern, plan, enabled: true, priority: 0 };
  const { program } = hostRules([rule], {}).rules[0]!.compiled;
  return automatonText(describeAutomaton(program, (condition) => program.conditionName(condition)));
}
