import type { AcceptedEvent } from "../../../event/condition-context.ts";
import type { Event } from "../../../event/event.ts";

/** Which rows of a path count. */
export type Selects = (element: number) => boolean;

/**
 * A value that grows with the rows of a path, such as a sum. What is known for an accepted row is remembered, so that
 * the next row costs one step, however long the path is; paths that share a beginning share the work.
 */
export class PathFold<State> {
  readonly #selects: Selects;
  readonly #start: State;
  readonly #add: (state: State, event: Event) => State;
  readonly #known = new WeakMap<AcceptedEvent, { readonly state: State }>();

  constructor(selects: Selects, start: State, add: (state: State, event: Event) => State) {
    this.#selects = selects;
    this.#start = start;
    this.#add = add;
  }

  /** The value over the rows up to and including this one. */
  at(last: AcceptedEvent | undefined): State {
    const open: AcceptedEvent[] = [];
    let node = last;
    let known: { readonly state: State } | undefined;
    while (node !== undefined && (known = this.#known.get(node)) === undefined) {
      open.push(node);
      node = node.previous;
    }
    let state = known === undefined ? this.#start : known.state;
    for (let index = open.length - 1; index >= 0; index--) {
      const next = open[index]!;
      if (this.#selects(next.element)) state = this.#add(state, next.event);
      // The last one is mostly a row under test, which will not be seen again.
      if (index > 0) this.#known.set(next, { state });
    }
    return state;
  }
}
