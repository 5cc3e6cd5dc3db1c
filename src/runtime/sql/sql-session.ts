import type { Problem } from "../../errors/problem.ts";
import type { Statement } from "../../language/sql/ast.ts";
import type { UserFunctions } from "../../language/sql/functions/user-function.ts";
import { parseScript } from "../../language/sql/parser/parse-script.ts";
import { planStatement, type StatementPlan } from "../../language/sql/plan/plan-statement.ts";
import type { QueryPlan } from "../../language/sql/plan/query-plan.ts";
import { Reporter } from "../../language/sql/plan/reporter.ts";
import type { TableDefinition } from "../../language/sql/plan/table-definition.ts";
import { explainQuery } from "./explain-query.ts";
import { QueryRun, type QueryStatistics } from "./query-run.ts";
import type { RowSink, TableConnector } from "./table-connector.ts";

/** What a session tells while it works. */
export interface SessionListener {
  readonly onProblems: (problems: readonly Problem[]) => void;
  /** After every query and INSERT INTO. */
  readonly onStatistics?: (statistics: QueryStatistics, problems: readonly Problem[]) => void;
}

export interface SessionOptions {
  readonly functions?: UserFunctions;
  /** Reads the clock, in milliseconds since 1970; default: the wall clock. */
  readonly clock?: () => number;
}

/** Statements one after the other; tables stay for the statements that follow. */
export class SqlSession {
  readonly #connector: TableConnector;
  readonly #listener: SessionListener;
  readonly #options: SessionOptions;
  readonly #tables = new Map<string, TableDefinition>();

  constructor(connector: TableConnector, listener: SessionListener, options: SessionOptions = {}) {
    this.#connector = connector;
    this.#listener = listener;
    this.#options = options;
  }

  /** Names of the tables so far. */
  get tables(): readonly string[] {
    return [...this.#tables.keys()];
  }

  /**
   * Runs a script. Everything that is wrong with it is told at once, before the first statement runs. Returns whether
   * nothing was. Rejects with the SluiceError of a source, a sink or a failing skip strategy; then the script stops.
   */
  async run(source: string, name?: string): Promise<boolean> {
    const { plans, problems } = this.#plan(source, name);
    this.#listener.onProblems(problems);
    if (problems.some(({ severity }) => severity === "error")) return false;
    for (const plan of plans) await this.#execute(plan);
    return true;
  }

  #plan(source: string, name: string | undefined): { plans: StatementPlan[]; problems: readonly Problem[] } {
    const at = name === undefined ? undefined : { source: name };
    const { statements, problems } = parseScript(source, at);
    const reporter = new Reporter(source, at);
    const tables = new Map(this.#tables);
    const plans: StatementPlan[] = [];
    for (const statement of statements) {
      const plan = this.#planOne(statement, tables, reporter);
      if (plan === undefined) continue;
      if (plan.kind === "table") tables.set(plan.table.table.name, plan.table);
      plans.push(plan);
    }
    return { plans, problems: [...problems, ...reporter.sorted] };
  }

  #planOne(
    statement: Statement,
    tables: Map<string, TableDefinition>,
    reporter: Reporter,
  ): StatementPlan | undefined {
    return planStatement(statement, tables, this.#options.functions ?? {}, reporter);
  }

  async #execute(plan: StatementPlan): Promise<void> {
    switch (plan.kind) {
      case "table":
        this.#tables.set(plan.table.table.name, plan.table);
        return;
      case "explain":
        this.#connector.print(explainQuery(plan.plan));
        return;
      case "query":
        return this.#write(plan.plan, this.#connector.openResult(plan.plan.columns));
      case "insert":
        return this.#write(plan.plan, this.#connector.openSink(plan.into));
    }
  }

  async #write(plan: QueryPlan, sink: RowSink): Promise<void> {
    const { clock } = this.#options;
    const run = new QueryRun({ tables: this.#tables, connector: this.#connector, ...(clock && { clock }) });
    try {
      for await (const rows of run.rows(plan)) await sink.write(rows);
    } finally {
      await sink.close();
    }
    this.#listener.onStatistics?.(run.statistics, run.problems);
  }
}
