import type { Contiguity, Group, Link, Step } from "../../language/pattern/pattern.ts";
import { fails, holds, type Clause, type Formula } from "./clause.ts";
import type { SequenceInstance } from "./sequence-instance.ts";
import { lazily, type Edge, type State, type StateName, type StepPath, type View } from "./state.ts";
import { freeView, guardView } from "./state-view.ts";

/** One copy of a step in the automaton, with all its occurrences (flink-semantics §2.2, §2.3). */
export class StepInstance {
  readonly #around: SequenceInstance;
  readonly #index: number;
  readonly #step: Step;
  readonly #states = new Map<number, State>();
  readonly #bodies = new Map<number, SequenceInstance>();
  /** Guards what follows a greedy step. */
  readonly guard: (state: State) => State;
  /** Frees what follows an optional step from the NOTs before it. */
  readonly free: (state: State) => State;

  constructor(around: SequenceInstance, index: number) {
    this.#around = around;
    this.#index = index;
    this.#step = around.sequence.steps[index]!;
    this.guard = this.#guard();
    this.free = this.#free();
  }

  /** First state of occurrence `k` ≥ 1; occurrence 0 is the loop after the mandatory ones. */
  occurrence(k: number): State {
    let state = this.#states.get(k);
    if (state === undefined) {
      state = this.#step.kind === "group" ? this.body(k).head(0) : this.#elementState(k);
      this.#states.set(k, state);
    }
    return state;
  }

  /** The copy of a group's body that is its occurrence `k`. */
  body(k: number): SequenceInstance {
    let body = this.#bodies.get(k);
    if (body === undefined) this.#bodies.set(k, (body = this.#makeBody(k)));
    return body;
  }

  /** The state that only waits for the event of occurrence `k`. */
  waitState(k: number): State {
    const main = this.occurrence(k);
    const next = main
      .edges()
      .find((edge) => edge.action === "ignore")
      ?.target();
    return next ?? main;
  }

  /** The turn of a looping group: its body has ended and may begin again. */
  again = lazily((): State => {
    return {
      ...this.#plain("again", 0),
      element: -1,
      gap: Infinity,
      edges: () => [{ action: "proceed", formula: [], target: () => this.#loopedBody() }],
    };
  });

  /**
   * What every move to the state after the step is guarded by: the step's own greed, or that of the last step of a
   * group that ends there.
   */
  tailGuards(): readonly ((state: State) => State)[] {
    const { kind, to } = this.#step.quantifier;
    if (this.#step.kind === "element") return [this.guard];
    return kind === "looping" ? [] : this.body(to).tailGuards();
  }

  get #sink(): State {
    return this.#around.head(this.#index + 1);
  }

  /** What an occurrence leads to once it is complete. */
  #next(k: number): State {
    const { kind, from, to } = this.#step.quantifier;
    if (kind !== "looping") return k < to ? this.occurrence(k + 1) : this.#sink;
    if (k > 0 && k < from) return this.occurrence(k + 1);
    return k === 0 && this.#step.kind === "group" ? this.again() : this.occurrence(0);
  }

  /** The same for a group's body: a greedy last step guards the next occurrence. */
  #nextOfBody(k: number): State {
    const { kind, from, to } = this.#step.quantifier;
    if (kind !== "looping") return k < to ? this.#guarded(this.#next(k), k) : this.#sink;
    if (k === 0) return this.again();
    return k < from ? this.#guarded(this.#next(k), k) : this.#loopedBody();
  }

  /** The loop of a group, guarded by the occurrence before it, as the reference does for good. */
  #loopedBody(): State {
    return this.#guarded(this.occurrence(0), this.#step.quantifier.from);
  }

  #guarded(state: State, body: number): State {
    return this.body(body)
      .tailGuards()
      .reduce((guarded, guard) => guard(guarded), state);
  }

  /** Whether occurrence `k` may be left out. */
  #mayEnd(k: number): boolean {
    const { from, optional } = this.#step.quantifier;
    return k === 0 || (k === 1 ? optional : k > from);
  }

  /** Ways past occurrence `k` without an event, and the NOT right after a repeated step. */
  #leaving(k: number): Edge[] {
    const looped = k === 0;
    const target = looped ? lazily(() => this.free(this.#sink)) : lazily(() => this.#sink);
    const formula = looped && this.#step.kind === "group" ? [] : this.#around.inGroup([]);
    const proceed: Edge[] = this.#mayEnd(k) ? [{ action: "proceed", formula, target }] : [];
    return [
      ...proceed,
      ...(k === 1 || (looped && this.#step.kind === "group") ? [] : this.#stopOfFollowing()),
    ];
  }

  #stopOfFollowing(): Edge[] {
    const next = this.#around.sequence.steps[this.#index + 1] ?? this.#around.around.group?.following;
    return next?.link === "notFollowedBy" ? [this.#around.stopEdge(next)] : [];
  }

  /** Edges that the head of occurrence `k` has besides those of its own element. */
  #headEdges(k: number): Edge[] {
    const group = this.#index === 0 ? this.#around.around.group : undefined;
    const inForce = k === 1 ? this.#around.notsInForce(this.#index) : [];
    // The head of a sequence is also the head of the group around it.
    return [...this.#leaving(k), ...inForce, ...(k === 1 && group !== undefined ? group.headEdges() : [])];
  }

  #makeBody(k: number): SequenceInstance {
    const step = this.#step as Group;
    const around = this.#around.around;
    const following = this.#around.sequence.steps[this.#index + 1] ?? around.group?.following;
    const group = { step, first: k === 1, following, headEdges: () => this.#headEdges(k) };
    const path: StepPath = [...around.path, [step.name, k]];
    const sink = lazily(() => this.#nextOfBody(k));
    return this.#around.copyOf(step.body, sink, { path, inside: around.inside, group });
  }

  #elementState(k: number): State {
    const taken = this.#around.table.taken(this.#step);
    const state: State = {
      ...this.#plain("main", k),
      edges: lazily(() => [this.#take(k), ...this.#headEdges(k), ...this.#ignore(k, taken, state)]),
    };
    return state;
  }

  #take(k: number): Edge {
    const { until } = this.#step.quantifier;
    const condition = holds(this.#around.table.taken(this.#step));
    const formula = until === undefined ? condition : [...this.#untilFails(), ...condition];
    const loopsToItself = k === 0;
    const target = loopsToItself ? () => this.occurrence(0) : lazily(() => this.free(this.#next(k)));
    return { action: "take", formula: this.#around.inGroup(formula), target };
  }

  #untilFails(): Formula {
    const { until } = this.#step.quantifier;
    return until === undefined ? [] : fails(this.#around.table.number(until));
  }

  #ignore(k: number, taken: number | undefined, state: State): Edge[] {
    const link = this.#contiguity(k);
    if (link === "strict") return [];
    const ignored = link === "relaxed" ? fails(taken) : [];
    const formula = this.#around.inGroup(k === 1 ? ignored : [...this.#untilFails(), ...ignored]);
    const separate = this.#mayEnd(k) || (k === 1 && this.#isHeadOfOptionalGroup());
    const target = separate ? lazily(() => this.#makeWait(k, formula)) : () => state;
    return [{ action: "ignore", formula, target }];
  }

  #makeWait(k: number, formula: Formula): State {
    const stops = k === 0 ? this.#stopOfFollowing() : this.#around.notsInForce(this.#index);
    const wait: State = {
      ...this.#plain("wait", k),
      edges: lazily(() => [this.#take(k), ...stops, { action: "ignore", formula, target: () => wait }]),
    };
    return wait;
  }

  #isHeadOfOptionalGroup(): boolean {
    const group = this.#index === 0 ? this.#around.around.group : undefined;
    return group !== undefined && group.first && group.step.quantifier.optional;
  }

  /** Contiguity before occurrence `k`; the head of a group has the group's (flink-semantics §2.2). */
  #contiguity(k: number): Contiguity | Link {
    const group = this.#index === 0 ? this.#around.around.group : undefined;
    if (k !== 1) return group === undefined ? this.#step.quantifier.inner : group.step.quantifier.inner;
    if (group === undefined) return this.#step.link;
    return group.first ? group.step.link : group.step.quantifier.inner;
  }

  #plain(form: StateName["form"], k: number): State {
    const { name, gapWindow, quantifier } = this.#step;
    const repeated = k === 1 ? Infinity : (quantifier.gap ?? Infinity);
    const path: StepPath = [...this.#around.around.path, [name, k]];
    return {
      kind: "normal",
      name: JSON.stringify({ path, form, views: [] } satisfies StateName),
      element: this.#around.table.element(name),
      gap: Math.min(gapWindow ?? Infinity, repeated),
      inside: this.#around.around.inside,
      absence: false,
      edges: () => [],
    };
  }

  #guard(): (state: State) => State {
    const { greedy, kind, from, to, until } = this.#step.quantifier;
    if (!greedy || (kind !== "looping" && from === to)) return (state) => state;
    const table = this.#around.table;
    const taken = this.#around.inGroup(holds(table.taken(this.#step)));
    const untilNumber = until === undefined ? undefined : table.number(until);
    const ends = untilNumber === undefined ? {} : { until: untilNumber };
    const any = [
      ...taken.flatMap((clause) => clause.any.map((literal) => -literal)),
      ...(untilNumber === undefined ? [] : [untilNumber + 1]),
    ];
    const clause: Clause = { any, ...ends };
    return guardView(clause, this.#view("guard"));
  }

  #free(): (state: State) => State {
    const nots = this.#step.quantifier.optional ? this.#around.notsInForce(this.#index) : [];
    if (nots.length === 0) return (state) => state;
    return freeView(new Set(nots.map((edge) => edge.target().element)), this.#view("free"));
  }

  #view(kind: View["kind"]): View {
    return { kind, owner: [...this.#around.around.path, [this.#step.name, 1]] };
  }
}
