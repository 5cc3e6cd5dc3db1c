import type { Event } from "./event.ts";

/** An accepted event of a partial match, and the one before it. */
export interface AcceptedEvent {
  /** Number of the element that took the event, in the order of the pattern. */
  readonly element: number;
  readonly event: Event;
  readonly previous: AcceptedEvent | undefined;
}

/**
 * What a condition may know besides the event: the partial match that asks. The current event is never part
 * of it (flink-semantics Q37).
 */
export interface ConditionContext {
  /** Events accepted for the element so far, in match order; empty for an unknown element. */
  events(element: string): readonly Event[];
  first(element: string): Event | undefined;
  last(element: string): Event | undefined;
  count(element: string): number;
  /** The last accepted event; undefined before the first one. */
  readonly path?: AcceptedEvent;
  /** The processing clock of the current batch, milliseconds since 1970. */
  readonly processingTime: number;
}

/** For what is evaluated where no partial match is: keys, constants, look-ups. */
export const noPath: ConditionContext = {
  events: () => [],
  first: () => undefined,
  last: () => undefined,
  count: () => 0,
  processingTime: 0,
};
