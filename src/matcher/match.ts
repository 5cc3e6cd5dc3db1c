import type { Event } from "../event/event.ts";
import { nodesOf, type PathNode } from "./path-node.ts";

/**
 * Takes what a matcher reports. An object with a method and no function, since what V8 compiles for a function of one job
 * does not serve the same function of the next.
 */
export interface MatchTaker {
  take(match: Match): void;
}

/** What a matcher reports: a match, a partial match whose time ran out, or a match that its skip strategy refused. */
export class Match {
  readonly type: "match" | "timeout" | "skipError";
  readonly last: PathNode;
  /** Time of the event that completed it, deadline of its trailing NOT, or for a timeout its deadline (C6). */
  readonly time: number;
  /** Time of the event or deadline that released it; later than `time` when a skip strategy held it back. */
  readonly releasedAt: number;
  readonly #elements: readonly string[];

  constructor(
    type: Match["type"],
    last: PathNode,
    time: number,
    releasedAt: number,
    elements: readonly string[],
  ) {
    this.type = type;
    this.last = last;
    this.time = time;
    this.releasedAt = releasedAt;
    this.#elements = elements;
  }

  /** The first node of the path. */
  get first(): PathNode {
    let node = this.last;
    while (node.previous !== undefined) node = node.previous;
    return node;
  }

  /** Events by element; elements in the order of their first event. Built anew on every call. */
  events(): Map<string, Event[]> {
    const events = new Map<string, Event[]>();
    const { last } = this;
    if (last.previous === undefined) return events.set(this.#elements[last.element]!, [last.event]);
    for (const { element, event } of nodesOf(last)) {
      const name = this.#elements[element]!;
      const list = events.get(name);
      if (list === undefined) events.set(name, [event]);
      else list.push(event);
    }
    return events;
  }
}
