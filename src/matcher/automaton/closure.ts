import type { Edge, State } from "./state.ts";

/** The states and all they proceed to without an event, whatever the conditions. Stop states are left out. */
export function closure(states: Iterable<State>): State[] {
  const found = new Set(states);
  for (const state of found) {
    for (const edge of state.edges()) {
      if (edge.action === "proceed" && edge.target().kind !== "stop") found.add(edge.target());
    }
  }
  return [...found];
}

/** Whether an event can do something at this state itself. */
export function canAct(state: State): boolean {
  return state.edges().some((edge) => edge.action !== "proceed");
}

/** All edges of the states. */
export function edgesOf(states: readonly State[]): Edge[] {
  return states.flatMap((state) => state.edges());
}
