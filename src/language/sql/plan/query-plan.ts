import type { Value } from "../../../event/value.ts";
import type { Table } from "../compile/table.ts";
import type { MatchPlan, OutputColumn } from "./match-plan.ts";

/** Where the rows of a SELECT come from. */
export type SourcePlan =
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "query"; readonly query: QueryPlan; readonly columns: readonly OutputColumn[] }
  | { readonly kind: "match"; readonly plan: MatchPlan; readonly input: SourcePlan };

/** A SELECT, ready to run. */
export interface SelectPlan {
  readonly source: SourcePlan;
  readonly columns: readonly OutputColumn[];
  /** It only picks columns: every row of the source gives one, and nothing can fail. */
  readonly direct: boolean;
  /** The row that a row of the source gives; undefined when WHERE leaves it out. May throw EvaluationError. */
  readonly project: (row: SourceRow, clock: number) => Value[] | undefined;
  /** Fields of the source that are read. */
  readonly fields: readonly string[];
}

/** A row of a source: its values by name, and its time. */
export interface SourceRow {
  readonly data: Readonly<Record<string, Value>>;
  readonly time: number;
}

/** Queries joined by UNION ALL. */
export interface QueryPlan {
  readonly selects: readonly SelectPlan[];
  readonly columns: readonly OutputColumn[];
}
