import type { ConditionContext } from "../event/condition-context.ts";
import type { Event } from "../event/event.ts";
import type { PathNode } from "./path-node.ts";
import { noTime, type StreamTime } from "./stream-time.ts";

/** What conditions see of the partial match that asks. One object serves all paths in turn. */
export class PathContext implements ConditionContext {
  /** Last node of the path that asks; undefined before the first event. */
  path: PathNode | undefined;
  /** Shared by all rules of a stream, so that a batch sets one clock however many there are. */
  time: StreamTime = noTime;
  readonly #elements: readonly string[];

  constructor(elements: readonly string[]) {
    this.#elements = elements;
  }

  get processingTime(): number {
    return this.time.processingTime;
  }

  events(element: string): readonly Event[] {
    const number = this.#elements.indexOf(element);
    const found: Event[] = [];
    for (let node = this.path; node !== undefined; node = node.previous) {
      if (node.element === number) found.push(node.event);
    }
    return found.reverse();
  }

  first(element: string): Event | undefined {
    const number = this.#elements.indexOf(element);
    let found: Event | undefined;
    for (let node = this.path; node !== undefined; node = node.previous) {
      if (node.element === number) found = node.event;
    }
    return found;
  }

  last(element: string): Event | undefined {
    const number = this.#elements.indexOf(element);
    let node = this.path;
    while (node !== undefined && node.element !== number) node = node.previous;
    return node?.event;
  }

  count(element: string): number {
    const number = this.#elements.indexOf(element);
    let count = 0;
    for (let node = this.path; node !== undefined; node = node.previous) {
      if (node.element === number) count++;
    }
    return count;
  }
}
