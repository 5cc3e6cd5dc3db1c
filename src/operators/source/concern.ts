import type { Event } from "../../event/event.ts";

/** Tells events that certainly concern no rule. */
export interface Concern {
  /** False when an event certainly changes nothing, not even a count. Reads only fields that rules read. */
  mayConcern(event: Event): boolean;
}
