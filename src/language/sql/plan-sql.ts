import type { Problem } from "../../errors/problem.ts";
import type { SourceLocation } from "../../errors/source-location.ts";
import type { Query } from "./ast.ts";
import { planQuery, type Catalog } from "./plan/plan-query.ts";
import type { QueryPlan } from "./plan/query-plan.ts";
import { Reporter } from "./plan/reporter.ts";

/** A query that was planned: how it is run unless something is wrong, and all errors and warnings. */
export interface PlannedQuery {
  /** Only when there is no error. */
  readonly plan?: QueryPlan;
  readonly problems: readonly Problem[];
}

/** Names, types and patterns of a parsed query, settled; `source` is the text it was parsed from. */
export function planSql(query: Query, source: string, catalog: Catalog, at?: SourceLocation): PlannedQuery {
  const reporter = new Reporter(source, at);
  const plan = planQuery(query, catalog, reporter);
  const problems = reporter.sorted;
  return reporter.failed ? { problems } : { plan, problems };
}
