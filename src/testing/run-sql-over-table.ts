import type { Problem } from "../errors/problem.ts";
import { compileEventIdentity } from "../event/event-identity.ts";
import type { Event } from "../event/event.ts";
import type { Value } from "../event/value.ts";
import type { MatchPlan } from "../language/sql/plan/match-plan.ts";
import type { QueryPlan, SelectPlan } from "../language/sql/plan/query-plan.ts";
import { applyMatchFunction } from "../operators/function/apply-match-function.ts";
import type { RuleResult } from "../operators/match/rule-result.ts";
import { EngineHost } from "../runtime/engine-host.ts";
import { hostRules } from "../runtime/host-rules.ts";
import type { SqlCase } from "./case-file.ts";
import { caseType, caseValue } from "./sql-case-type.ts";

/** What a statement gave: its rows, and the failure that stopped it. */
export interface SqlRun {
  readonly rows: readonly (readonly Value[])[];
  readonly problem?: Problem;
}

/** Runs a query over the rows of a case, with its watermarks. */
export function runSqlOverTable(plan: QueryPlan, each: SqlCase): SqlRun {
  const runs = plan.selects.map((select) => runSelect(select, each));
  const problem = runs.find((run) => run.problem !== undefined)?.problem;
  return { rows: runs.flatMap(({ rows }) => rows), ...(problem && { problem }) };
}

function runSelect(select: SelectPlan, each: SqlCase): SqlRun {
  if (select.source.kind !== "match" || select.source.input.kind !== "table") {
    throw new TypeError("a SQL case reads MATCH_RECOGNIZE over its table");
  }
  const { plan } = select.source;
  const { rows, problem } = new TableRun(plan, each).run();
  const projected = rows.flatMap((row) => {
    const data = Object.fromEntries(plan.columns.map(({ name }, index) => [name, row[index]]));
    const given = select.project({ data, time: 0 }, 0);
    return given === undefined ? [] : [given];
  });
  return { rows: projected, ...(problem && { problem }) };
}

/** MATCH_RECOGNIZE over the rows of a case. */
class TableRun {
  readonly #plan: MatchPlan;
  readonly #case: SqlCase;
  readonly #host: EngineHost;
  #waiting: Event[] = [];
  #highest = -Infinity;
  #watermark = -Infinity;
  #order = 0;
  readonly #rows: Value[][] = [];
  #problem: Problem | undefined;

  constructor(plan: MatchPlan, each: SqlCase) {
    this.#plan = plan;
    this.#case = each;
    const rule = { id: "query", version: 1, pattern: plan.pattern, plan, enabled: true, priority: 0 };
    this.#host = new EngineHost(hostRules([rule], {}).rules);
  }

  run(): SqlRun {
    for (const [index, item] of this.#case.rows.entries()) {
      if ("watermark" in item) this.#moveWatermark(item.watermark);
      else this.#row(item, index);
    }
    this.#moveWatermark(Infinity);
    return { rows: this.#rows, ...(this.#problem && { problem: this.#problem }) };
  }

  #row(values: readonly unknown[], index: number): void {
    const { columns, rowtime, watermarkDelayMs } = this.#case;
    const data = Object.fromEntries(
      columns.map(({ name, type }, at) => [name, caseValue(values[at], caseType(type))]),
    );
    const time = this.#plan.time === "processing" ? index : (data[rowtime!] as number);
    if (time <= this.#watermark) return;
    this.#waiting.push({ data, time, source: "table", record: index });
    this.#highest = Math.max(this.#highest, time);
    if (watermarkDelayMs !== undefined) this.#moveWatermark(this.#highest - watermarkDelayMs);
  }

  #moveWatermark(watermark: number): void {
    if (watermark <= this.#watermark) return;
    this.#watermark = watermark;
    const compare = this.#plan.compare ?? ((): number => 0);
    const events = this.#waiting
      .filter(({ time }) => time <= watermark)
      .toSorted((a, b) => a.time - b.time || compare(a, b));
    this.#waiting = this.#waiting.filter(({ time }) => time > watermark);
    for (const event of events) this.#take(this.#host.batch([event], this.#order++, event.time));
    this.#take(this.#host.watermark(watermark));
  }

  /** The results of one cause. A script stops where a skip strategy fails, and gives nothing of that cause. */
  #take(results: readonly RuleResult[]): void {
    if (this.#problem !== undefined) return;
    const failing = results.find(({ match }) => match.type === "skipError");
    if (failing !== undefined) {
      this.#problem = applyMatchFunction(failing, compileEventIdentity(undefined), 0, []);
      return;
    }
    for (const { match } of results) this.#rows.push(...this.#plan.rows(match, match.releasedAt, () => {}));
  }
}
