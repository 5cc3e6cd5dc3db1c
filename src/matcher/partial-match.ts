import type { PathNode } from "./path-node.ts";

/** A path that may still grow; its position is the bucket it lies in. */
export interface PartialMatch {
  readonly last: PathNode;
  /** Order and time of its first event. */
  readonly startOrder: number;
  readonly startTime: number;
  /** The path has been a match already, by an absence; it is none again (C15). */
  matched: boolean;
}

/** A path that is complete, emitted or held back by a skip strategy. */
export interface CompletedMatch {
  readonly last: PathNode;
  readonly startOrder: number;
  /** Time of the event that completed it, or deadline of its trailing NOT (C6). */
  readonly time: number;
}
