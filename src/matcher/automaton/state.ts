import type { Sequence } from "../../language/pattern/pattern.ts";
import type { Formula } from "./clause.ts";

/** TAKE accepts the event, IGNORE skips it, PROCEED moves on without an event (flink-semantics §2.1). */
export interface Edge {
  readonly action: "take" | "ignore" | "proceed";
  readonly formula: Formula;
  readonly target: () => State;
}

/** Where a step stands: names of the groups around it, each with its occurrence, then its own name. */
export type StepPath = readonly (readonly [step: string, occurrence: number])[];

/** A change of a state that a step asks of what follows it. */
export interface View {
  /** `guard`: greedy; `free`: the NOTs before an optional step have ended. */
  readonly kind: "guard" | "free";
  /** The step that asks. */
  readonly owner: StepPath;
}

/**
 * A state's name by the pattern, from which it can be built again. An occurrence of 0 is the loop.
 * `wait` is the state that only waits for the event of the main one, `again` the turn of a looping group.
 */
export interface StateName {
  readonly path: StepPath;
  readonly form: "main" | "wait" | "again" | "final";
  readonly views: readonly View[];
}

/** A graph with a gap window: it bounds every pair of neighbouring events that lie inside it (C1). */
export interface GapScope {
  readonly sequence: Sequence;
  readonly gapWindow: number;
}

/** A state; its edges are built when they are first asked for, so `times(n)` costs nothing until it is reached. */
export interface State {
  readonly kind: "normal" | "final" | "stop" | "pending";
  /** `StateName` as text. */
  readonly name: string;
  /** Number of the element under which a TAKE files its event, or of the NOT; -1 without one. */
  readonly element: number;
  /** The event taken here comes less than this after the one before it, milliseconds (C1). */
  readonly gap: number;
  /** Graphs with a gap window around the element. */
  readonly inside: readonly GapScope[];
  /** A trailing NOT waits here: when its time ends, the path is a match. */
  readonly absence: boolean;
  readonly edges: () => readonly Edge[];
}

/** The state that a NOT event leads to. */
export const stop: State = {
  kind: "stop",
  name: "stop",
  element: -1,
  gap: Infinity,
  inside: [],
  absence: false,
  edges: () => [],
};

/** The end of the pattern. */
export const final: State = { ...stop, kind: "final", name: "final" };

/** Keeps the first answer. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
