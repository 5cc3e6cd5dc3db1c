import type { Event } from "../event/event.ts";

/** One accepted event of a path. */
export interface Accepted {
  readonly element: string;
  readonly event: Event;
}

/** What a matcher reports; `releasedAt` is the time of the event or deadline that released it. */
export interface Outcome {
  readonly type: "match" | "timeout" | "skipError";
  readonly path: readonly Accepted[];
  readonly time: number;
  readonly releasedAt: number;
}

/** A matcher for one key, fed event by event. Implemented by the fast matcher's harness and by the reference. */
export interface Matcher {
  /** Fires every deadline up to `now`. */
  advanceTime(now: number): Outcome[];
  /** Offers an event; time must have been moved to it before. */
  process(event: Event): Outcome[];
  /** The input ends (C14). */
  endOfInput(): Outcome[];
}
