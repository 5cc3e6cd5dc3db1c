import type { Pattern, Sequence, SkipStrategy, Step } from "../language/pattern/pattern.ts";
import { isNot, wholeWindow } from "../language/pattern/walk-pattern.ts";
import { answerAt, type Answers } from "./answers.ts";
import { ConditionTable, type CompileStepCondition } from "./automaton/condition-table.ts";
import { findState } from "./automaton/find-state.ts";
import { SequenceInstance } from "./automaton/sequence-instance.ts";
import { final, type State } from "./automaton/state.ts";
import type { CompiledCondition } from "./condition/compiled-condition.ts";
import { positionJoin } from "./join/position-join.ts";
import { findOutcome, type Outcome } from "./outcome.ts";
import { describePosition, gapAfter, type Position } from "./position.ts";

/** Outcomes kept in a position's table: those of up to eight conditions. */
const tableSize = 256;

/**
 * A pattern ready to run. Its meaning never changes; positions and outcomes are added as they are first reached
 * and serve all keys.
 */
export class Program {
  readonly pattern: Pattern;
  /** Element names by number, in the order of the pattern. */
  readonly elements: readonly string[];
  readonly conditions: readonly CompiledCondition[];
  /** C8: the smallest FIRST_AND_LAST window anywhere, milliseconds; Infinity without one. */
  readonly window: number;
  readonly skip: SkipStrategy;
  readonly start: Position;
  /**
   * What an event does before a first element for which the single condition there holds, one that reads nothing but
   * the event; undefined where that does not decide.
   */
  readonly sureStart: Outcome | undefined;
  /** Number of the element of which such an event is a match by itself, of which nothing is to be remembered; -1 = none. */
  readonly singleElement: number;
  /** An event may satisfy no condition, and then breaks no wait (law 6). */
  readonly mayBeSilent: boolean;
  /** Every condition is simple, so that the event alone tells whether it concerns the rule. */
  readonly simple: boolean;
  /** Nothing of the pattern ever ends by time. */
  readonly timeless: boolean;
  /** Something ends after a time from the last event, and not only from the first. */
  readonly hasGaps: boolean;
  /** The end of the input may bring matches out: an absence, or what a skip strategy held back. */
  readonly endsLate: boolean;
  /** Windows end partial matches, and what they end is just over: no match comes of it, and none was held back by it. */
  readonly endsQuietly: boolean;
  /** Simple conditions: an event that satisfies none of them changes nothing anywhere. Undefined = it might. */
  readonly silenceTests: readonly CompiledCondition[] | undefined;
  readonly #table: ConditionTable;
  readonly #top: SequenceInstance;
  readonly #positions = new Map<string, Position>();
  readonly #inside: readonly (readonly Sequence[])[];

  constructor(pattern: Pattern, compile: CompileStepCondition) {
    const table = new ConditionTable(pattern, compile);
    this.#table = table;
    this.pattern = pattern;
    this.elements = table.elements;
    this.conditions = table.conditions;
    this.window = wholeWindow(pattern) ?? Infinity;
    this.skip = pattern.skip;
    this.#top = new SequenceInstance(pattern, () => final, { path: [], inside: [] }, table);
    this.hasGaps = hasGaps(pattern);
    this.timeless = this.window === Infinity && !this.hasGaps;
    this.endsLate = pattern.skip.kind !== "noSkip" || isNot(pattern.steps.at(-1)!);
    this.endsQuietly = !this.timeless && !this.hasGaps && !this.endsLate;
    this.#inside = sequencesAround(pattern, table);
    this.start = this.#describe([this.#top.head(0)], -1, []);
    this.mayBeSilent = table.complete && hasOnlyRelaxedWaits(pattern, undefined, true);
    this.simple = table.conditions.every((condition) => condition.simple);
    const tests = table.conditions.map((condition) => (condition.simple ? condition : condition.guard));
    this.silenceTests =
      this.mayBeSilent && tests.every((test) => test !== undefined)
        ? (tests as CompiledCondition[])
        : undefined;
    this.sureStart = this.#findSureStart();
    this.singleElement = this.sureStart === undefined ? -1 : this.#elementOfSingle(this.sureStart);
  }

  /** Where nothing waits, an event that does this is a match, and nothing is to be remembered. */
  matchesAtOnce({ endsAtOnce }: Outcome): boolean {
    return endsAtOnce && !("element" in this.skip);
  }

  #findSureStart(): Outcome | undefined {
    const { conditions, simpleConditions } = this.start;
    return conditions.length === 1 && simpleConditions === 1 ? this.outcome(this.start, 0, 1) : undefined;
  }

  #elementOfSingle(started: Outcome): number {
    return this.matchesAtOnce(started) ? started.takes[0]!.element : -1;
  }

  /** What an event does at a position after `level` of its gaps have passed. */
  outcome(position: Position, level: number, answers: Answers): Outcome {
    if (typeof answers === "number" && level === 0 && answers < tableSize) {
      return (position.table[answers] ??= this.#findOutcome(position, 0, answers));
    }
    const key = `${level} ${answers}`;
    let outcome = position.outcomes.get(key);
    if (outcome === undefined) {
      outcome = this.#findOutcome(position, level, answers);
      position.outcomes.set(key, outcome);
    }
    return outcome;
  }

  /** The position of these states, by their names; undefined when the pattern has none of them. */
  findPosition(
    names: readonly string[],
    lastElement: number,
    released: readonly number[],
  ): Position | undefined {
    const states = names.map((name) => findState(this.#top, name));
    return states.some((state) => state === undefined)
      ? undefined
      : this.#intern(states as State[], lastElement, released);
  }

  /** The condition by the steps that it belongs to: `b`, `until of b`. */
  conditionName(number: number): string {
    return this.#table.conditionNames[number]!.join("/");
  }

  /** Name of a step whose until condition has this number. */
  ownerOfUntil(until: number): string {
    return [...this.#table.untils].find(([, number]) => number === until)![0];
  }

  /** Number of the until condition of this step; -1 without one. */
  untilOf(step: string): number {
    return this.#table.untils.get(step) ?? -1;
  }

  #findOutcome(position: Position, level: number, answers: Answers): Outcome {
    const passed = level === 0 ? -Infinity : position.gaps[level - 1]!;
    const inside = this.#inside[position.lastElement] ?? [];
    const truth = (condition: number): boolean => {
      const index = position.conditions.indexOf(condition);
      return index >= 0 && answerAt(answers, index);
    };
    const expired = (state: State): boolean => gapAfter(state, inside) <= passed;
    return findOutcome(position, { truth, expired }, (states, element, released) =>
      this.#intern(states, element, released),
    );
  }

  #intern(states: readonly State[], lastElement: number, released: readonly number[]): Position | undefined {
    const live = [
      ...new Map(
        states.filter((state) => state.kind !== "final").map((state) => [state.name, state]),
      ).values(),
    ];
    if (live.length === 0) return undefined;
    const names = live.map((state) => state.name).sort();
    const key = `${lastElement} ${released.join(",")} ${names.join(" ")}`;
    let position = this.#positions.get(key);
    if (position === undefined)
      this.#positions.set(key, (position = this.#describe(live, lastElement, released)));
    return position;
  }

  #describe(states: readonly State[], lastElement: number, released: readonly number[]): Position {
    const insideOf = (element: number): readonly Sequence[] => this.#inside[element] ?? [];
    return describePosition(
      states,
      lastElement,
      released,
      insideOf,
      (number) => this.conditions[number]!.simple,
      (number) => positionJoin(this.conditions[number]!, this.elements),
    );
  }
}

/**
 * Whether every wait after a first event may ignore events. Of the groups that begin with an element the innermost decides
 * how it is waited for. `start`: the head of the sequence is reached only before any event was taken, where nothing waits.
 */
function hasOnlyRelaxedWaits(sequence: Sequence, group: Step | undefined, start: boolean): boolean {
  const again = group !== undefined && repeats(group);
  return sequence.steps.every((step, index) => {
    if (step.kind === "group") return hasOnlyRelaxedWaits(step.body, step, start && index === 0 && !again);
    const head = index === 0 && group !== undefined;
    const inner = head ? group.quantifier.inner : step.quantifier.inner;
    const first = index > 0 ? step.link : head && !start ? group.link : "relaxed";
    if (first === "strict" || first === "notNext") return false;
    return inner !== "strict" || !(repeats(step) || (head && again));
  });
}

function hasGaps({ steps, gapWindow }: Sequence): boolean {
  return (
    gapWindow !== undefined ||
    steps.some((step) => {
      const inside = step.kind === "group" && hasGaps(step.body);
      return inside || step.gapWindow !== undefined || step.quantifier.gap !== undefined;
    })
  );
}

/** Whether the step can occur twice. */
function repeats({ quantifier: { kind, to } }: Step): boolean {
  return kind === "looping" || to > 1;
}

/** Element number → the sequences around it. */
function sequencesAround(
  sequence: Sequence,
  table: ConditionTable,
  around: readonly Sequence[] = [],
): Sequence[][] {
  const inside = [...around, sequence];
  const found: Sequence[][] = [];
  for (const step of sequence.steps) {
    if (step.kind === "element") found[table.element(step.name)] = inside;
    else Object.assign(found, sequencesAround(step.body, table, inside));
  }
  return found;
}
