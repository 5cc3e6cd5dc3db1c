import type { Event } from "../event/event.ts";

/**
 * One accepted event of a path, and the path before it. Nodes never change and are shared by all paths that
 * continue them; garbage collection prunes (D2). Of a `PartialMatch`, which is one, only what is the node's stays as it is.
 */
export class PathNode {
  /** Number of the element that took the event. */
  readonly element: number;
  readonly event: Event;
  /** Place of the event in the order in which the host saw its events. */
  readonly order: number;
  readonly previous: PathNode | undefined;

  constructor(element: number, event: Event, order: number, previous: PathNode | undefined) {
    this.element = element;
    this.event = event;
    this.order = order;
    this.previous = previous;
  }
}

/** The path as a list, first event first. */
export function nodesOf(last: PathNode): PathNode[] {
  const nodes: PathNode[] = [];
  for (let node: PathNode | undefined = last; node !== undefined; node = node.previous) nodes.push(node);
  return nodes.reverse();
}

/**
 * C12: at the first difference the path that takes the earlier event comes first, for the same event the one whose
 * element stands earlier in the pattern; a path that continues another comes before it.
 */
export function comparePaths(left: PathNode, right: PathNode): number {
  const a = nodesOf(left);
  const b = nodesOf(right);
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = a[index]!.order - b[index]!.order || a[index]!.element - b[index]!.element;
    if (difference !== 0) return difference;
  }
  return b.length - a.length;
}
