import type { PathNode } from "./path-node.ts";

/**
 * A path that may still grow; its position is the bucket it lies in. The partial matches of a bucket are linked:
 * most buckets hold one, for which a list of its own would cost more than the partial match, and what a window ends
 * is cut off at the front without moving the rest.
 */
export class PartialMatch {
  readonly first: PathNode;
  readonly last: PathNode;
  /** The path has been a match already, by an absence; it is none again (C15). */
  matched = false;
  /** The next one of the same bucket; it started at the same event or later. */
  next: PartialMatch | undefined = undefined;

  constructor(first: PathNode, last: PathNode) {
    this.first = first;
    this.last = last;
  }

  /** Order of its first event. */
  get startOrder(): number {
    return this.first.order;
  }

  /** Time of its first event. */
  get startTime(): number {
    return this.first.event.time;
  }
}

/** A path that is complete, emitted or held back by a skip strategy. */
export interface CompletedMatch {
  readonly last: PathNode;
  readonly startOrder: number;
  /** Time of the event that completed it, or deadline of its trailing NOT (C6). */
  readonly time: number;
}
