import type { Event } from "../../event/event.ts";
import type { Value, ValueObject } from "../../event/value.ts";

/** Events of a match by element; elements in the order of their first event, absent ones left out. */
export type MatchedEvents = Readonly<Record<string, readonly Event[]>>;

/** What a match function knows besides the events. */
export interface MatchFunctionContext {
  readonly rule: string;
  readonly version: number;
  readonly parameters: ValueObject;
  /** Values of the rule's key expressions. */
  readonly key: readonly Value[];
  /** Time of the match, or the deadline of a timed-out one; milliseconds since 1970. */
  readonly time: number;
  readonly releasedAt: number;
  readonly processingTime: number;
  /** Of a rule in SQL: what its MEASURES give, and its PARTITION BY columns. */
  readonly measures?: ValueObject;
  /** Reports an alert; the fields are added to it. May be called any number of times. */
  collect(fields?: ValueObject): void;
  /** Reports to a side output: an alert with the fields `tag` and `value`. */
  output(tag: string, value: Value): void;
}

/** What a rule does with its matches. Returning an object is the same as one `collect` of it. */
export interface MatchFunction {
  processMatch(match: MatchedEvents, context: MatchFunctionContext): ValueObject | void;
  /** Without it, partial matches that run out of time are dropped silently. */
  processTimedOutMatch?(match: MatchedEvents, context: MatchFunctionContext): ValueObject | void;
}

/** What a user's module gives for a function name: a match function, or just its `processMatch`. */
export type MatchFunctionLike = MatchFunction | MatchFunction["processMatch"];

/** Function name → match function. */
export type MatchFunctions = Readonly<Record<string, MatchFunctionLike>>;
