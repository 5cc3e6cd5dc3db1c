import type { Problem } from "../errors/problem.ts";
import { SluiceError, sluiceError } from "../errors/sluice-error.ts";
import type { Event } from "../event/event.ts";
import type { EventTimeOptions } from "../event/time/event-time.ts";
import { compileDecoder, type EventDecoder } from "../operators/source/event-decoder.ts";
import type { Rejection } from "../operators/source/record-reader.ts";
import type { RuleEnvironment } from "./host-rules.ts";
import { toKey, type KeyLike } from "./rule-like.ts";
import type { RulesLike } from "./take-rules.ts";

/** What the time of an event is: a field of it, or the clock when it comes. */
export type TimeOptions =
  | {
      /** Field that holds the event time (milliseconds since 1970, or ISO 8601), or field, format and zone. */
      readonly eventTime: string | EventTimeOptions;
      readonly processingTime?: false;
    }
  | { readonly processingTime: true; readonly eventTime?: undefined };

/** Rules, and what they need to know of events, for `findMatches` and `Engine` alike. */
export type MatchOptions = TimeOptions &
  Omit<RuleEnvironment, "key"> & {
    readonly rules: RulesLike;
    /** Key of rules that bring none. */
    readonly key?: KeyLike;
    /** Field that identifies an event, so that alerts keep their ids wherever the event stands in the stream. */
    readonly eventId?: string;
    /** Told about events that came too late to be offered to the rules. */
    readonly onLate?: (event: Event) => void;
    /** Told about objects that are no events, such as one without a time; without it they are thrown as SluiceError. */
    readonly onRejected?: (rejection: Rejection) => void;
    /** Told about warnings, and about conditions and match functions that fail while rules run. */
    readonly onProblem?: (problem: Problem) => void;
  };

/** What rules are compiled against. */
export function environmentOf({
  schema,
  conditions,
  functions,
  key,
  timeouts,
  codegen,
}: MatchOptions): RuleEnvironment {
  return {
    schema,
    conditions,
    functions,
    key: key === undefined ? undefined : toKey(key),
    timeouts,
    codegen,
  };
}

/** Reads objects as events. Throws SluiceError for a time format or zone that cannot be used, or no choice of time. */
export function decoderOf({ eventTime, processingTime, schema }: MatchOptions): EventDecoder {
  if (processingTime === true) return compileDecoder({ schema });
  if (eventTime === undefined) throw sluiceError("EVENT_TIME_NOT_CHOSEN");
  return compileDecoder({
    schema,
    eventTime: typeof eventTime === "string" ? { field: eventTime } : eventTime,
  });
}

/** Says so, or throws. */
export function reject({ onRejected }: MatchOptions, rejection: Rejection): void {
  if (onRejected !== undefined) return onRejected(rejection);
  const { reason, source, record } = rejection;
  throw new SluiceError([{ ...reason, at: { source, path: `record ${record}` } }]);
}
