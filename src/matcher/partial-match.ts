import type { Event } from "../event/event.ts";
import { PathNode } from "./path-node.ts";

/**
 * A path that may still grow, as its last node; its position is the bucket it lies in. The partial matches of a bucket
 * are linked: most buckets hold one, for which a list of its own would cost more than the partial match, and what a
 * window ends is cut off at the front without moving the rest.
 */
export class PartialMatch extends PathNode {
  /** The first node of the path. */
  readonly first: PathNode;
  /** Its time, if it can be said so (see `offsetOf`): deadlines ask for it, and the event itself is far away in memory. */
  readonly #startOffset: number;
  /** The path has been a match already, by an absence; it is none again (C15). */
  matched: boolean;
  /**
   * The next one of the same bucket; it started at the same event or later. Undefined once this one has left the
   * bucket, since longer paths keep it and must not keep its neighbours.
   */
  next: PartialMatch | undefined;

  /** The path of `from` with one event more. */
  constructor(element: number, event: Event, order: number, from: PartialMatch | undefined) {
    super(element, event, order, from);
    this.first = from === undefined ? this : from.first;
    this.#startOffset = from === undefined ? offsetOf(event.time) : from.#startOffset;
    this.matched = false;
    this.next = undefined;
  }

  /** Order of its first event. */
  get startOrder(): number {
    return this.first.order;
  }

  /** Time of its first event. */
  get startTime(): number {
    return this.#startOffset === noOffset ? this.first.event.time : origin! + this.#startOffset;
  }

  /** The path as it is becomes a match. */
  complete(time: number): CompletedMatch {
    this.matched = true;
    return new CompletedMatch(this, this.startOrder, time);
  }
}

/** A whole number of milliseconds, from which other times are counted; that of the first event that anybody waited after. */
let origin: number | undefined;
const noOffset = -(2 ** 31);

/**
 * A time as milliseconds from the origin, when it is such a number exactly and within 24 days: V8 keeps a small integer
 * in its object, but for any other number another object.
 */
function offsetOf(time: number): number {
  origin ??= Number.isSafeInteger(time) ? time : 0;
  const offset = (time - origin) | 0;
  return origin + offset === time ? offset : noOffset;
}

/**
 * A path that is complete, emitted or held back by a skip strategy. A class, for the reason that `RuleResult` is one.
 */
export class CompletedMatch {
  readonly last: PathNode;
  readonly startOrder: number;
  /** Time of the event that completed it, or deadline of its trailing NOT (C6). */
  readonly time: number;

  constructor(last: PathNode, startOrder: number, time: number) {
    this.last = last;
    this.startOrder = startOrder;
    this.time = time;
  }
}
