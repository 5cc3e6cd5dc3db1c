import type { ConditionContext } from "../event/condition-context.ts";
import type { Event } from "../event/event.ts";
import type { Sequence } from "../language/pattern/pattern.ts";

/** A condition ready to ask; it never throws (C10 is settled by whoever makes it). */
export type Test = (event: Event, context: ConditionContext) => boolean;

/** Greedy: `test` must hold, until an event satisfied `until`. */
export interface Guard {
  readonly test: Test;
  readonly until: Test | undefined;
}

/** An edge: all its tests and guards must hold. `once`: only the first event after a take is asked (notNext). */
export interface Edge {
  readonly action: "take" | "ignore" | "proceed";
  readonly target: State;
  readonly tests: readonly Test[];
  readonly guards?: readonly Guard[];
  readonly once?: boolean;
}

/** A state of the automaton of flink-semantics §2. */
export interface State {
  readonly kind: "normal" | "final" | "stop" | "pending";
  readonly element: string;
  readonly edges: Edge[];
  /** The taken event comes less than this after the event before it, milliseconds (C1). */
  readonly gap: number;
  /** Sequences with a gap window that the element lies in, outermost first. */
  readonly inside: readonly Sequence[];
}

/** Guards every move out of the state, and out of the state that waits for its event (C17). */
export function guard(state: State, added: Guard): void {
  const own = (edges: readonly Edge[]): Edge[] =>
    edges.map((edge) => ({ ...edge, guards: [...(edge.guards ?? []), added] }));
  const waits = state.edges.filter(
    (edge) => edge.action === "ignore" && edge.target !== state && edge.target.kind === "normal",
  );
  for (const each of [state, ...waits.map((edge) => edge.target)])
    each.edges.splice(0, each.edges.length, ...own(each.edges));
}

/** The state and what it proceeds to, without the stop edges to `nots`: those NOTs have ended. */
export function withoutNots(state: State, nots: readonly State[]): State {
  if (nots.length === 0 || state.kind === "final") return state;
  const copy: State = { ...state, edges: [] };
  for (const edge of state.edges) {
    if (nots.includes(edge.target)) continue;
    const onward = edge.action === "proceed" && edge.target.kind !== "stop";
    const target = onward ? withoutNots(edge.target, nots) : edge.target === state ? copy : edge.target;
    copy.edges.push({ ...edge, target });
  }
  return copy;
}
