import type { ErrorCode } from "../../errors/error-table.ts";
import type { ProblemValues } from "../../errors/problem.ts";
import type { Pattern, Sequence, Step } from "./pattern.ts";

/** The part of a step or sequence that a finding is about. */
export type PatternPart =
  | "name"
  | "link"
  | "condition"
  | "quantifier"
  | "kind"
  | "from"
  | "to"
  | "optional"
  | "greedy"
  | "inner"
  | "gap"
  | "until"
  | "window"
  | "gapWindow"
  | "steps"
  | "skip";

/** What a validator found, before it has a place in somebody's text. */
export interface Finding {
  readonly code: ErrorCode;
  readonly values?: ProblemValues;
  readonly subject: Step | Sequence;
  readonly part: PatternPart;
}

/** One rule about patterns. */
export type Validator = (pattern: Pattern) => Iterable<Finding>;
