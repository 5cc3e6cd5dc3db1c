import type { AcceptedEvent } from "../../../event/condition-context.ts";
import type { Event } from "../../../event/event.ts";
import type { Value } from "../../../event/value.ts";
import { types, type SqlType } from "../types/sql-type.ts";

/** What an expression is evaluated on. */
export interface Frame {
  /** The row at hand: the one under test, or the last one of the match. Undefined reads as a row of NULLs. */
  readonly row: Event | undefined;
  /** Last row of the match so far, the row under test included. */
  readonly path: AcceptedEvent | undefined;
  /** Last row of the whole match; differs from `path` only where every row of a match is given out. */
  readonly whole: AcceptedEvent | undefined;
  /** What MATCH_ROWTIME() gives, milliseconds since 1970. */
  readonly time: number;
  /** The processing clock, milliseconds since 1970. */
  readonly clock: number;
}

/** An expression ready to run: gives a value, NULL as null, or throws EvaluationError. */
export type Code = (frame: Frame) => Value;

/** An expression that is checked and ready to run. */
export interface Compiled {
  readonly type: SqlType;
  readonly run: Code;
  /** The value, when it is the same for every row. */
  readonly constant?: { readonly value: Value };
  /** Of a plain field: its value on a row. */
  readonly read?: (row: Event | undefined) => Value;
  /** `rowtime` or `proctime` when it is such a column of the table. */
  readonly attribute?: "rowtime" | "proctime";
}

/** A constant. */
export function constantOf(value: Value, type: SqlType): Compiled {
  return { type, run: () => value, constant: { value } };
}

/** Stands for an expression with an error that is reported already; agrees with everything. */
export const failed: Compiled = { type: types.any, run: () => null };

/** A frame in which nothing is known: for constants. */
export const emptyFrame: Frame = { row: undefined, path: undefined, whole: undefined, time: 0, clock: 0 };
