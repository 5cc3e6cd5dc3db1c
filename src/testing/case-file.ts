/** An event of a case: the fields that conditions read, and its time. */
export interface CaseEvent {
  readonly id: number;
  readonly name: string;
  readonly ts?: number;
  readonly key?: string;
  /** Time is not moved to the event before it is offered. */
  readonly noAdvance?: boolean;
  readonly [field: string]: unknown;
}

/** A matcher case; see the README of the conformance cases. */
export interface MatcherCase {
  readonly kind: "nfa";
  readonly source: string;
  readonly pattern: string;
  readonly events: readonly (CaseEvent | { readonly advance: number })[];
  readonly expect: readonly (readonly string[])[];
  readonly emit: readonly number[];
  readonly timeoutHandling: boolean;
  readonly timeouts?: readonly {
    readonly ts: number;
    readonly emit: number;
    readonly match: readonly string[];
  }[];
  readonly errors?: readonly { readonly at: number; readonly error: string }[];
}

/** One item of an operator case's script. */
export type ScriptItem =
  | { readonly event: CaseEvent }
  | { readonly watermark: number | "MAX" }
  | { readonly processingTime: number }
  | { readonly inspect: string };

/** A keyed-operator case. */
export interface OperatorCase {
  readonly kind: "operator";
  readonly source: string;
  readonly pattern: string;
  readonly options: {
    readonly time: "event" | "processing";
    readonly timeoutHandler: boolean;
    readonly lateSideOutput: boolean;
    readonly comparator: string | null;
  };
  readonly script: readonly ScriptItem[];
  readonly out: readonly {
    readonly step: number;
    readonly type: "match" | "timeout" | "late" | "error";
    readonly match?: readonly (readonly [string, string])[];
    readonly event?: string;
    readonly time?: number;
  }[];
}

/** A pattern that must be rejected. */
export interface ErrorCase {
  readonly kind: "error";
  readonly source: string;
  readonly pattern: string;
}

/** A complete SQL statement over a finite table; see the README of the conformance cases. */
export interface SqlCase {
  readonly kind: "sql";
  readonly source: string;
  readonly sql: string;
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** The event-time column. */
  readonly rowtime?: string;
  readonly proctime?: boolean;
  readonly watermarkDelayMs?: number;
  readonly rows: readonly (readonly unknown[] | { readonly watermark: number })[];
  readonly udfs?: readonly SqlCaseFunction[];
  readonly expectRows?: readonly (readonly unknown[])[];
  readonly outColumns?: readonly string[];
  readonly error?: string | true;
  readonly beyond?: boolean;
  readonly warn?: readonly string[];
}

/** A user's function of a SQL case, in SQL expressions over its parameters and its state. */
export interface SqlCaseFunction {
  readonly name: string;
  readonly kind: "scalar" | "aggregate";
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
  readonly start?: Readonly<Record<string, unknown>>;
  readonly accumulate?: Readonly<Record<string, string>>;
  readonly value: string;
}

export type Case = MatcherCase | OperatorCase | ErrorCase | SqlCase;

/** What one execution of a case gave, beside what it should give: both as sorted texts. */
export interface Difference {
  /** How the case was run: `plain`, `restored after every event`, … */
  readonly variant: string;
  readonly expected: readonly string[];
  readonly got: readonly string[];
}

/** Reads a case file: a JSON object a line. */
export function readCases(text: string): Case[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Case);
}
