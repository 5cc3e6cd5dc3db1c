import type { AcceptedEvent } from "../../../event/condition-context.ts";
import type { Event } from "../../../event/event.ts";
import type { Value } from "../../../event/value.ts";
import type { Pattern } from "../../pattern/pattern.ts";
import type { SqlType } from "../types/sql-type.ts";

/** A column of a result. */
export interface OutputColumn {
  readonly name: string;
  readonly type: SqlType;
  /** A time that a following MATCH_RECOGNIZE can order by. */
  readonly attribute?: "rowtime" | "proctime";
}

/** What a matcher found, as far as rows are made of it. */
export interface FoundMatch {
  readonly last: AcceptedEvent;
  /** Time of the match, or deadline of a timed-out one; milliseconds since 1970. */
  readonly time: number;
}

/** What splits the rows of a table. */
export interface Partition {
  /** Equal names are the same partition; empty = one partition for all rows. */
  readonly name: string;
  /** Their values for a row; null is a value like any other. May throw EvaluationError. */
  readonly values: (event: Event) => readonly Value[];
  /** Fields of the events that they read. */
  readonly fields: readonly string[];
}

/** MATCH_RECOGNIZE, ready to run: a pattern, and what becomes of its matches. */
export interface MatchPlan {
  readonly pattern: Pattern;
  readonly partition: Partition;
  readonly time: "event" | "processing";
  /** The column that rows are ordered by; undefined when it is not a plain field. */
  readonly rowtime: string;
  /** Orders rows of equal time. */
  readonly compare?: (left: Event, right: Event) => number;
  /** Partial matches that run out of time give rows too. */
  readonly timeouts: boolean;
  readonly columns: readonly OutputColumn[];
  /** Every match gives exactly one row. */
  readonly single: boolean;
  /** The rows of a match, or of a timed-out one. */
  readonly rows: (match: FoundMatch, clock: number, onFailure: OnMeasureFailure) => Value[][];
}

/** Told of a measure that fails, which is then NULL. */
export type OnMeasureFailure = (measure: string, cause: unknown) => void;
