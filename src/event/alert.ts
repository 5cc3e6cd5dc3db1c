import type { Event } from "./event.ts";
import type { Value, ValueObject } from "./value.ts";

/** What a rule reports (semantics §6): a match, or a partial match that ran out of time. */
export interface Alert {
  /** The same result always has the same id; see `alertId`. */
  readonly id: string;
  readonly type: "match" | "timeout";
  readonly rule: string;
  readonly version: number;
  /** Values of the rule's key expressions; empty for a rule without a key. */
  readonly key: readonly Value[];
  /** Time of the event that completed the match, or the deadline; milliseconds since 1970. */
  readonly time: number;
  /** Time of the event or deadline that released it; later than `time` when a skip strategy held it back. */
  readonly releasedAt: number;
  /** Element → its events, elements in the order of their first event. */
  readonly events: ReadonlyMap<string, readonly Event[]>;
  /** What the match function adds. */
  readonly fields?: ValueObject;
}
