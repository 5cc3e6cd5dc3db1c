import { objectList } from "../event/settled-list.ts";
import type { Sequence } from "../language/pattern/pattern.ts";
import { conditionsIn } from "./automaton/clause.ts";
import { canAct, closure, edgesOf } from "./automaton/closure.ts";
import type { State } from "./automaton/state.ts";
import type { PositionJoin } from "./join/position-join.ts";
import type { Outcome } from "./outcome.ts";

/**
 * Where a partial match waits: a set of states of the automaton (C15), as reached by its last element. Positions
 * are built when first reached and each exists once, so what an event does to a position is settled once for every
 * combination of answers of its conditions (the subset construction, done lazily).
 */
export interface Position {
  readonly states: readonly State[];
  /** Number of the element that took the last event; -1 at the start. */
  readonly lastElement: number;
  /** Until conditions satisfied since then: they end greedy guards. */
  readonly released: readonly number[];
  /** Until conditions that end a greedy guard here. */
  readonly guardUntils: readonly number[];
  /** Numbers of the conditions that decide what an event does here; simple ones first. */
  readonly conditions: readonly number[];
  readonly simpleConditions: number;
  /** Ends of waits after the last event, ascending, milliseconds; all finite. */
  readonly gaps: readonly number[];
  /** Waits for the absence of an event: at the end of this gap, or of the window, it is a match. */
  readonly absenceGap: number | undefined;
  /** After this gap no wait is left; infinite when only the window ends it. */
  readonly endGap: number;
  /** The one condition that reads the path holds only for an event and a path that this joins; undefined = nothing does. */
  readonly join: PositionJoin | undefined;
  /** What events do here, by level of gaps passed and answers of the conditions. */
  readonly outcomes: Map<string, Outcome>;
  /** The same for few conditions, by their answers as a number: an index costs less than a hash. */
  readonly table: (Outcome | undefined)[];
}

/** Beyond so many conditions it is filled as answers come. */
const fewConditions = 4;

/** Without holes while it is small: V8 takes lists with and without for different ones. */
function emptyTable(conditions: number): Position["table"] {
  const table = objectList<Outcome | undefined>();
  if (conditions <= fewConditions)
    for (let answers = 2 ** conditions; answers > 0; answers--) table.push(undefined);
  return table;
}

/** Describes a set of states. `isSimple` tells whether a condition reads the event alone. */
export function describePosition(
  states: readonly State[],
  lastElement: number,
  released: readonly number[],
  insideOf: (element: number) => readonly Sequence[],
  isSimple: (condition: number) => boolean,
  joinOf: (condition: number) => PositionJoin | undefined,
): Position {
  const reached = closure(states);
  const waits = reached.filter(canAct);
  const gapOf = (state: State): number => gapAfter(state, insideOf(lastElement));
  const absences = waits.filter((state) => state.absence);
  const conditions = relevantConditions(reached).sort(
    (a, b) => Number(isSimple(b)) - Number(isSimple(a)) || a - b,
  );
  const simpleConditions = conditions.filter(isSimple).length;
  const gaps = [...new Set(waits.map(gapOf))].filter(Number.isFinite).sort((a, b) => a - b);
  return {
    states,
    lastElement,
    released,
    guardUntils: guardUntils(reached),
    conditions,
    simpleConditions,
    gaps,
    absenceGap: absences.length === 0 ? undefined : Math.min(...absences.map(gapOf)),
    endGap: Math.max(...waits.map(gapOf)),
    join:
      lastElement >= 0 && gaps.length === 0 && simpleConditions === conditions.length - 1
        ? joinOf(conditions.at(-1)!)
        : undefined,
    outcomes: new Map(),
    table: emptyTable(conditions.length),
  };
}

/** How long after the last event a state may act: its own gap and those of the graphs around both events (C1). */
export function gapAfter(state: State, insideLast: readonly Sequence[]): number {
  const shared = state.inside.filter((scope) => insideLast.includes(scope.sequence));
  return Math.min(state.gap, ...shared.map((scope) => scope.gapWindow));
}

function guardUntils(reached: readonly State[]): number[] {
  const clauses = edgesOf(reached).flatMap((edge) => edge.formula);
  return [...new Set(clauses.flatMap(({ until }) => (until === undefined ? [] : [until])))];
}

/** Conditions on the edges here, and on the way from a taken event to the end of the pattern. */
function relevantConditions(reached: readonly State[]): number[] {
  const here = edgesOf(reached);
  const targets = here.filter((edge) => edge.action === "take").map((edge) => edge.target());
  const onward = edgesOf(closure(targets)).filter(
    (edge) => edge.action === "proceed" && edge.target().kind !== "stop",
  );
  return [...new Set([...here, ...onward].flatMap((edge) => conditionsIn(edge.formula)))];
}
