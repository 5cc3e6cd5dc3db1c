import type { Group, Sequence, Step } from "../../language/pattern/pattern.ts";
import { fails, holds, type Formula } from "./clause.ts";
import type { ConditionTable } from "./condition-table.ts";
import { lazily, type Edge, type GapScope, type State, type StateName, type StepPath } from "./state.ts";
import { stopOf } from "./state-view.ts";
import { StepInstance } from "./step-instance.ts";

/** What surrounds a sequence: nothing, or one occurrence of a group. */
export interface Surroundings {
  readonly path: StepPath;
  /** Graphs with a gap window, outermost first. */
  readonly inside: readonly GapScope[];
  readonly group?: {
    readonly step: Group;
    /** The first occurrence of the group, whose head has the group's own contiguity. */
    readonly first: boolean;
    /** The step that follows the group. */
    readonly following: Step | undefined;
    /** What the group adds to the head of its body. */
    readonly headEdges: () => readonly Edge[];
  };
}

/** One copy of a sequence in the automaton: the pattern's, or one occurrence of a group's body. */
export class SequenceInstance {
  readonly sequence: Sequence;
  readonly around: Surroundings;
  readonly table: ConditionTable;
  readonly #sink: () => State;
  readonly #steps: (() => StepInstance)[];
  readonly #heads: (() => State)[];

  constructor(sequence: Sequence, sink: () => State, around: Surroundings, table: ConditionTable) {
    const gapWindow = Math.min(sequence.gapWindow ?? Infinity, around.group?.step.gapWindow ?? Infinity);
    this.sequence = sequence;
    this.around =
      gapWindow === Infinity ? around : { ...around, inside: [...around.inside, { sequence, gapWindow }] };
    this.table = table;
    this.#sink = sink;
    this.#steps = sequence.steps.map((_, index) => lazily(() => new StepInstance(this, index)));
    this.#heads = sequence.steps.map((_, index) => lazily(() => this.#makeHead(index)));
  }

  /** A copy of a group's body. */
  copyOf(body: Sequence, sink: () => State, around: Surroundings): SequenceInstance {
    return new SequenceInstance(body, sink, around, this.table);
  }

  /** First state of the step at `index`, under the guards of a greedy step before it; past the last one, the sink. */
  head(index: number): State {
    if (index === this.sequence.steps.length) return this.#sink();
    const guards = index === 0 ? [] : this.step(index - 1).tailGuards();
    return guards.reduce((state, guard) => guard(state), this.plainHead(index));
  }

  /** First state of the step at `index`. */
  plainHead(index: number): State {
    return this.#heads[index]!();
  }

  /** Guards of what follows the sequence: those of its last step. */
  tailGuards(): readonly ((state: State) => State)[] {
    return this.step(this.sequence.steps.length - 1).tailGuards();
  }

  step(index: number): StepInstance {
    return this.#steps[index]!();
  }

  /** Edges that stop the wait for the step at `index`: NOTs since the last mandatory step (flink-semantics §2.5). */
  notsInForce(index: number): Edge[] {
    const found: Edge[] = [];
    for (let before = index - 1; before >= 0; before--) {
      const step = this.sequence.steps[before]!;
      if (step.link === "notFollowedBy") found.push(this.stopEdge(step));
      else if (!step.quantifier.optional) break;
    }
    return found;
  }

  stopEdge(not: Step): Edge {
    const target = stopOf(this.table.element(not.name));
    return { action: "proceed", formula: this.inGroup(holds(this.table.taken(not))), target: () => target };
  }

  /** The formula, and that the group's until does not hold. Only the innermost group counts. */
  inGroup(formula: Formula): Formula {
    const until = this.around.group?.step.quantifier.until;
    return until === undefined ? formula : [...fails(this.table.number(until)), ...formula];
  }

  /** How long a trailing NOT waits: its own gap or that of the graphs around it (C1). */
  #gapOfNot(step: Step): number {
    const around = this.around.inside.map((scope) => scope.gapWindow);
    return Math.min(step.gapWindow ?? Infinity, ...around);
  }

  #makeHead(index: number): State {
    const step = this.sequence.steps[index]!;
    const next = lazily(() => this.head(index + 1));
    if (step.link === "notFollowedBy") return next().kind === "final" ? this.#pending(step) : next();
    if (step.link === "notNext") return this.#notNext(step, next());
    return this.step(index).occurrence(1);
  }

  #pending(step: Step): State {
    const state: State = this.#notState(step, "pending", () => [
      this.stopEdge(step),
      { action: "ignore", formula: this.inGroup(fails(this.table.taken(step))), target: () => state },
    ]);
    return state;
  }

  #notNext(step: Step, next: State): State {
    const passes = this.inGroup(fails(this.table.taken(step)));
    const action = next.kind === "final" ? "ignore" : "proceed";
    return this.#notState(step, "normal", () => [
      { action, formula: passes, target: () => next },
      this.stopEdge(step),
    ]);
  }

  #notState(step: Step, kind: State["kind"], edges: () => Edge[]): State {
    const name: StateName = { path: [...this.around.path, [step.name, 1]], form: "main", views: [] };
    const absence = this.head(this.sequence.steps.indexOf(step) + 1).kind === "final";
    return {
      kind,
      name: JSON.stringify(name),
      element: this.table.element(step.name),
      gap: absence ? this.#gapOfNot(step) : Infinity,
      inside: this.around.inside,
      absence,
      edges: lazily(edges),
    };
  }
}
