import type { Clause } from "./clause.ts";
import { lazily, stop, type Edge, type State, type StateName, type View } from "./state.ts";

function renamed(state: State, view: View): string {
  const name = JSON.parse(state.name) as StateName;
  return JSON.stringify({ ...name, views: [...name.views, view] } satisfies StateName);
}

function derive(
  state: State,
  view: View,
  change: (edges: readonly Edge[], own: () => State) => readonly Edge[],
): State {
  const derived: State = {
    ...state,
    name: renamed(state, view),
    edges: lazily(() => change(state.edges(), () => derived)),
  };
  return derived;
}

/** Makes the guard of a greedy step: no move of the next state, nor of its waiting state, on such an event (C17). */
export function guardView(clause: Clause, view: View): (state: State) => State {
  const known = new Map<State, State>();
  const guard = (state: State): State => {
    if (state.kind === "final") return state;
    const before = known.get(state);
    if (before !== undefined) return before;
    const guarded = derive(state, view, (edges, own) =>
      edges.map(({ action, formula, target }) => ({
        action,
        formula: [...formula, clause],
        target: target() === state ? own : action === "ignore" ? () => guard(target()) : target,
      })),
    );
    known.set(state, guarded);
    return guarded;
  };
  return guard;
}

/** Makes the view in which the NOTs before an optional step that took an event have ended (flink-semantics §2.5). */
export function freeView(nots: ReadonlySet<number>, view: View): (state: State) => State {
  const known = new Map<State, State>();
  const free = (state: State): State => {
    if (state.kind === "final" || state.kind === "stop") return state;
    const before = known.get(state);
    if (before !== undefined) return before;
    const freed = derive(state, view, (edges, own) =>
      edges.flatMap((edge) => {
        const target = edge.target();
        if (target.kind === "stop") return nots.has(target.element) ? [] : [edge];
        if (edge.action === "proceed") return [{ ...edge, target: () => free(target) }];
        return [target === state ? { ...edge, target: own } : edge];
      }),
    );
    known.set(state, freed);
    return freed;
  };
  return free;
}

/** The stop state of one NOT. */
export function stopOf(element: number): State {
  return { ...stop, element };
}
