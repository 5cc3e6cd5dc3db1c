import { SluiceError } from "../../errors/sluice-error.ts";
import { problem, type Problem } from "../../errors/problem.ts";
import type { Value } from "../../event/value.ts";
import { EvaluationError } from "../../language/expression/compiled-expression.ts";
import type { MatchPlan } from "../../language/sql/plan/match-plan.ts";
import type { QueryPlan, SelectPlan, SourcePlan, SourceRow } from "../../language/sql/plan/query-plan.ts";
import type { TableDefinition } from "../../language/sql/plan/table-definition.ts";
import type { RuleResult } from "../../operators/match/rule-result.ts";
import { releaseEvents, type ReleaseOptions } from "../../operators/order/release-events.ts";
import type { RecordReader } from "../../operators/source/record-reader.ts";
import type { Rule } from "../../rules/rule.ts";
import { EngineHost } from "../engine-host.ts";
import { fieldsRead } from "../fields-read.ts";
import { hostRules } from "../host-rules.ts";
import { rowData, RowReader } from "./row-reader.ts";
import type { TableConnector } from "./table-connector.ts";
import { tableDecoder } from "./table-decoder.ts";

type Rows = readonly (readonly Value[])[];

/** What a query is run with. */
export interface QueryEnvironment {
  readonly tables: ReadonlyMap<string, TableDefinition>;
  readonly connector: TableConnector;
  /** Reads the clock, in milliseconds since 1970; default: the wall clock. */
  readonly clock?: () => number;
}

/** What was met on the way. */
export interface QueryStatistics {
  read: number;
  late: number;
  deadLetters: number;
  /** Conditions and measures that failed. */
  failures: number;
}

/** Any disorder: rows of an inner query wait until it has ended, for matches may come out later than their time. */
const anyDisorder = Number.MAX_VALUE / 2;

/** A query over its sources: the same parts as a job, with rows instead of alerts. */
export class QueryRun {
  readonly statistics: QueryStatistics = { read: 0, late: 0, deadLetters: 0, failures: 0 };
  /** The first records that could not be read. */
  readonly problems: Problem[] = [];
  readonly #environment: QueryEnvironment;

  constructor(environment: QueryEnvironment) {
    this.#environment = environment;
  }

  /** The rows, in batches. Rejects with SKIP_MISSED where a skip strategy fails, after the rows before that. */
  async *rows({ selects }: QueryPlan): AsyncGenerator<Rows, void, void> {
    for (const select of selects) yield* this.#select(select);
  }

  async *#select(select: SelectPlan): AsyncGenerator<Rows, void, void> {
    const clock = this.#environment.clock ?? Date.now;
    for await (const batch of this.#sourceRows(select)) {
      const now = clock();
      const rows = batch.flatMap((row) => {
        const given = this.#project(select, row, now);
        return given === undefined ? [] : [given];
      });
      if (rows.length > 0) yield rows;
    }
  }

  /** A row for which an expression fails is left out and counted. */
  #project(select: SelectPlan, row: SourceRow, clock: number): Value[] | undefined {
    try {
      return select.project(row, clock);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      this.statistics.failures += 1;
      return undefined;
    }
  }

  async *#sourceRows({ source, fields }: SelectPlan): AsyncGenerator<readonly SourceRow[], void, void> {
    if (source.kind === "table") yield* this.#tableRows(this.#open(source, false), fields);
    else {
      const columns = source.kind === "match" ? source.plan.columns : source.columns;
      const rows =
        source.kind === "match" ? this.#matches(source.plan, source.input) : this.rows(source.query);
      for await (const batch of rows) yield batch.map((row) => ({ data: rowData(columns, row), time: 0 }));
    }
  }

  async *#tableRows(
    readers: readonly RecordReader[],
    fields: readonly string[],
  ): AsyncGenerator<readonly SourceRow[], void, void> {
    try {
      for (const reader of readers) {
        reader.project?.(fields);
        for (let batch = await reader.read(); batch !== undefined; batch = await reader.read()) {
          this.#count(batch.read, [], batch.rejected);
          yield batch.events;
        }
      }
    } finally {
      await Promise.all(readers.map((reader) => reader.close()));
    }
  }

  #open(source: Exclude<SourcePlan, { kind: "match" }>, eventTime: boolean, rowtime = ""): RecordReader[] {
    if (source.kind === "query") return [new RowReader(this.rows(source.query), source.columns, rowtime)];
    const definition = this.#environment.tables.get(source.table.name)!;
    return this.#environment.connector.openSource(definition, tableDecoder(definition, eventTime));
  }

  async *#matches(plan: MatchPlan, input: SourcePlan): AsyncGenerator<Rows, void, void> {
    const rule: Rule = { id: "query", version: 1, pattern: plan.pattern, plan, enabled: true, priority: 0 };
    const { rules, problems } = hostRules([rule], {});
    if (problems.length > 0) throw new SluiceError(problems);
    const host = new EngineHost(rules);
    const { readers, order } = this.#input(plan, input);
    const fields = fieldsRead([rule]);
    if (fields !== undefined) for (const reader of readers) reader.project?.(fields);
    let released = 0;
    for await (const batch of releaseEvents(readers, order)) {
      this.#count(batch.read, batch.late, batch.rejected);
      const now = Math.max(batch.watermark, batch.events.at(-1)?.time ?? -Infinity);
      const results = host.batch(batch.events, released, batch.processingTime, now);
      released += batch.events.length;
      yield* this.#rowsOf(results, plan, batch.processingTime);
    }
    this.statistics.failures += rules[0]!.compiled.failures.count;
  }

  #input(plan: MatchPlan, input: SourcePlan): { readers: RecordReader[]; order: ReleaseOptions } {
    const { clock } = this.#environment;
    const processingTime = plan.time === "processing";
    const compare = plan.compare === undefined ? {} : { compare: plan.compare };
    const common = { processingTime, ...compare, ...(clock && { clock }) };
    if (input.kind === "match") {
      const rows = this.#matches(input.plan, input.input);
      const readers = [new RowReader(rows, input.plan.columns, plan.rowtime)];
      return { readers, order: { ...common, outOfOrderness: anyDisorder } };
    }
    const readers = this.#open(input, !processingTime, plan.rowtime);
    if (input.kind === "query") return { readers, order: { ...common, outOfOrderness: anyDisorder } };
    const delay = this.#environment.tables.get(input.table.name)?.rowtime?.delay ?? 0;
    // A watermark of `rowtime - d` makes a row late that is exactly d behind; the order stage allows one more millisecond.
    return { readers, order: { ...common, outOfOrderness: Math.max(0, delay - 1) } };
  }

  *#rowsOf(results: readonly RuleResult[], plan: MatchPlan, clock: number): Generator<Rows, void, void> {
    const failing = results.find(({ match }) => match.type === "skipError");
    const usable =
      failing === undefined ? results : results.filter(({ cause }) => isBefore(cause, failing.cause));
    const onFailure = (): void => void (this.statistics.failures += 1);
    const rows = usable.flatMap(({ match }) => plan.rows(match, clock, onFailure));
    if (rows.length > 0) yield rows;
    if (failing === undefined) return;
    const element = "element" in plan.pattern.skip ? plan.pattern.skip.element : "";
    throw new SluiceError([problem("SKIP_MISSED", { rule: "query", element })]);
  }

  #count(read: number, late: readonly unknown[], rejected: readonly { readonly reason: Problem }[]): void {
    this.statistics.read += read;
    this.statistics.late += late.length;
    this.statistics.deadLetters += rejected.length;
    for (const { reason } of rejected) if (this.problems.length < 3) this.problems.push(reason);
  }
}

/** The results of the failing cause give nothing. */
function isBefore(cause: RuleResult["cause"], failing: RuleResult["cause"]): boolean {
  return cause.time < failing.time || (cause.time === failing.time && cause.order < failing.order);
}
