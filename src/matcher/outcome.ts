import { isTrue } from "./automaton/clause.ts";
import type { Edge, State } from "./automaton/state.ts";
import type { Position } from "./position.ts";

/** One way to accept the event. */
export interface Take {
  /** Number of the element that takes it. */
  readonly element: number;
  /** Where the longer path waits; undefined when the pattern ends there. */
  readonly target: Position | undefined;
  /** The longer path is a match. */
  readonly matches: boolean;
}

/** What an event does to every partial match of a position, given the answers of the conditions. */
export interface Outcome {
  readonly takes: readonly Take[];
  /** The path as it is becomes a match: the event after a trailing notNext came. */
  readonly matches: boolean;
  /** A NOT in force was met: the path ends, and so do the takes that are no matches (C16, Q20). */
  readonly stops: boolean;
  /** Where the path waits on; the position itself when nothing changed, undefined when the path ends. */
  readonly rest: Position | undefined;
  /** Nothing is taken, and the position stays. */
  readonly changesNothing: boolean;
  /** One take, which is the end of the pattern. */
  readonly endsAtOnce: boolean;
  /** Nothing is taken and nothing strikes; at most the position changes. */
  readonly onlyMoves: boolean;
}

/** Finds the one position of a set of states. */
export type Intern = (
  states: readonly State[],
  lastElement: number,
  released: readonly number[],
) => Position | undefined;

/** What decides an outcome. */
export interface Question {
  readonly truth: (condition: number) => boolean;
  /** Whether the state's gap has passed. */
  readonly expired: (state: State) => boolean;
}

/** flink-semantics §3.3 for a set of states, with C9, C15 and C16. */
export function findOutcome(position: Position, ask: Question, intern: Intern): Outcome {
  const moves = position.states.flatMap((state) => enabledMoves(state, position, ask));
  const stops = moves.some(({ edge }) => edge.target().kind === "stop");
  const waits = moves.filter(({ edge }) => edge.action === "ignore" && edge.target().kind !== "final");
  const takes = takesOf(moves, stops, ask, intern);
  const matches = moves.some(({ edge }) => edge.action === "ignore" && edge.target().kind === "final");
  const targets = waits.map(({ edge }) => edge.target());
  const rest = stops ? undefined : restOf(position, targets, ask, intern);
  const onlyMoves = takes.length === 0 && !matches && !stops;
  const changesNothing = onlyMoves && rest === position;
  const endsAtOnce = takes.length === 1 && takes[0]!.target === undefined && takes[0]!.matches;
  return { takes, matches, stops, rest, onlyMoves, changesNothing, endsAtOnce };
}

interface Move {
  readonly source: State;
  readonly edge: Edge;
}

/** Takes, ignores and stops that hold, of the state and of what it proceeds to. */
function enabledMoves(start: State, { released }: Position, ask: Question): Move[] {
  const found: Move[] = [];
  const visit = (source: State): void => {
    for (const edge of source.edges()) {
      if (!isTrue(edge.formula, ask.truth, released)) continue;
      if (edge.action === "proceed" && edge.target().kind !== "stop") visit(edge.target());
      else if (!ask.expired(source)) found.push({ source, edge });
    }
  };
  visit(start);
  return found;
}

function takesOf(moves: readonly Move[], stops: boolean, ask: Question, intern: Intern): Take[] {
  const byElement = Map.groupBy(
    moves.filter(({ edge }) => edge.action === "take"),
    ({ source }) => source.element,
  );
  const takes = [...byElement].map(([element, taken]): Take => {
    const targets = taken.map(({ edge }) => edge.target());
    return {
      element,
      target: stops ? undefined : intern(targets, element, []),
      matches: targets.some((target) => reachesFinal(target, ask)),
    };
  });
  return takes.filter((take) => take.matches || !stops);
}

function reachesFinal(state: State, ask: Question): boolean {
  if (state.kind === "final") return true;
  return state
    .edges()
    .some(
      (edge) =>
        edge.action === "proceed" && isTrue(edge.formula, ask.truth, []) && reachesFinal(edge.target(), ask),
    );
}

function restOf(
  position: Position,
  waits: readonly State[],
  ask: Question,
  intern: Intern,
): Position | undefined {
  if (position.lastElement < 0) return undefined; // nothing is ignored before the first event
  return intern(waits, position.lastElement, releasedBy(position, ask));
}

/** The until conditions of greedy guards that are satisfied by now. */
function releasedBy({ released, guardUntils }: Position, ask: Question): readonly number[] {
  const now = guardUntils.filter((until) => !released.includes(until) && ask.truth(until));
  return now.length === 0 ? released : [...released, ...now].sort((a, b) => a - b);
}
