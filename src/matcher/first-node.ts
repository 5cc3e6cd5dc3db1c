import type { Event } from "../event/event.ts";
import { PathNode } from "./path-node.ts";
import type { WorkCounters } from "./work-counters.ts";

/** The first node of the paths that begin with an event. Rules whose elements have the same number share it. */
export class FirstNode {
  #node: PathNode | undefined = undefined;

  /** Made when it is another than that of the last call. */
  of(event: Event, order: number, element: number, work: WorkCounters): PathNode {
    const last = this.#node;
    if (last !== undefined && last.event === event && last.order === order && last.element === element)
      return last;
    event.keep?.();
    work.nodesMade++;
    return (this.#node = new PathNode(element, event, order, undefined));
  }
}
