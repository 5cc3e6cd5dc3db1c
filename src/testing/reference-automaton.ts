import type { Condition } from "../language/pattern/condition.ts";
import type { Element, Group, Pattern, Sequence, Step } from "../language/pattern/pattern.ts";
import { guard, withoutNots, type Edge, type State, type Test } from "./reference-state.ts";

export interface Automaton {
  readonly start: State;
  readonly window: number;
  /** Element name → place in the pattern, for the order of ties (C12). */
  readonly order: ReadonlyMap<string, number>;
  readonly inside: ReadonlyMap<string, readonly Sequence[]>;
  /** Every condition of the pattern, when every wait after the first take may ignore events; else undefined. */
  readonly silence: readonly Test[] | undefined;
}

const not =
  (test: Test): Test =>
  (event, context) =>
    !test(event, context);
const always: Test = () => true;
const all =
  (tests: readonly Test[]): Test =>
  (event, context) =>
    tests.every((test) => test(event, context));

/** Compiles a pattern backwards, as flink-semantics §2.2 writes it. Slow and obvious on purpose. */
export function buildReferenceAutomaton(
  pattern: Pattern,
  compile: (condition: Condition) => Test,
): Automaton {
  const build = new Build(compile);
  const final = build.state("final", "$end", [], Infinity);
  build.top = pattern;
  const start = build.sequence(pattern, final, { scope: [], window: smallestWindow(pattern) });
  return {
    start,
    window: smallestWindow(pattern),
    order: elementOrder(pattern),
    inside: build.insideOf,
    silence: isRelaxed(start) ? conditionsOf(pattern, compile) : undefined,
  };
}

/** Whether no wait that a take leads to can be broken by an event that nothing asks for (law 6). */
function isRelaxed(start: State): boolean {
  const seen = new Set<State>();
  const visit = (state: State, waits: boolean): boolean => {
    if (waits && seen.has(state)) return true;
    if (waits) seen.add(state);
    const can = (action: Edge["action"]): boolean => state.edges.some((edge) => edge.action === action);
    if (waits && can("take") && !can("ignore")) return false;
    if (state.edges.some((edge) => edge.once)) return false;
    const onward = state.edges.filter((edge) => edge.action !== "ignore" || waits);
    return onward.every((edge) => visit(edge.target, waits || edge.action === "take"));
  };
  return visit(start, false);
}

function conditionsOf(sequence: Sequence, compile: (condition: Condition) => Test): Test[] {
  return sequence.steps.flatMap((step) => [
    ...(step.quantifier.until === undefined ? [] : [compile(step.quantifier.until)]),
    ...(step.kind === "group"
      ? conditionsOf(step.body, compile)
      : [step.condition === undefined ? always : compile(step.condition)]),
  ]);
}

/** C8: the smallest FIRST_AND_LAST window found anywhere bounds the whole match. */
function smallestWindow(sequence: Sequence): number {
  const own = sequence.steps.map((step) =>
    Math.min(step.window ?? Infinity, step.kind === "group" ? smallestWindow(step.body) : Infinity),
  );
  return Math.min(sequence.window ?? Infinity, ...own);
}

function elementOrder(sequence: Sequence, order = new Map<string, number>()): Map<string, number> {
  for (const step of sequence.steps) {
    if (step.kind === "group") elementOrder(step.body, order);
    else order.set(step.name, order.size);
  }
  return order;
}

/** What surrounds the steps being converted. */
interface Scope {
  readonly scope: readonly Sequence[];
  readonly window: number;
  readonly group?: { readonly step: Group; readonly first: boolean };
  /** The step that follows the group. */
  readonly following?: Step;
}

class Build {
  private readonly bounded = new Map<Sequence, Sequence>();
  readonly insideOf = new Map<string, readonly Sequence[]>();
  top: Sequence | undefined;
  private readonly stops = new Map<string, State>();
  private readonly compile: (condition: Condition) => Test;

  constructor(compile: (condition: Condition) => Test) {
    this.compile = compile;
  }

  state(kind: State["kind"], element: string, inside: readonly Sequence[], gap: number): State {
    return { kind, element, edges: [], gap, inside };
  }

  /** The head state of a sequence that continues in `sink`. */
  sequence(sequence: Sequence, sink: State, around: Scope, gapWindow?: number): State {
    const bounded = this.bounded.get(sequence) ?? {
      ...sequence,
      gapWindow: Math.min(gapWindow ?? Infinity, sequence.gapWindow ?? Infinity),
    };
    this.bounded.set(sequence, bounded);
    const scope = bounded.gapWindow === Infinity ? around.scope : [...around.scope, bounded];
    const inner: Scope = { ...around, scope };
    const steps = sequence.steps;
    for (let index = steps.length - 1; index >= 0; index--) sink = this.step(steps, index, sink, inner);
    return sink;
  }

  private step(steps: readonly Step[], index: number, sink: State, around: Scope): State {
    const step = steps[index]!;
    if (step.link === "notFollowedBy" && index > 0) return this.notFollowedBy(step as Element, sink, around);
    if (step.link === "notNext" && index > 0) return this.notNext(step as Element, sink, around);
    const head = this.convert(steps, index, sink, around);
    for (const stop of this.notsInForce(steps, index, around)) head.edges.push(stop);
    return head;
  }

  private convert(steps: readonly Step[], index: number, sink: State, around: Scope): State {
    const step = steps[index]!;
    const { kind, from, to, greedy, until, optional } = step.quantifier;
    const inner =
      index === 0 && around.group !== undefined ? around.group.step.quantifier.inner : step.quantifier.inner;
    const untilTest = until === undefined ? undefined : this.compile(until);
    const taken = this.takeTest(step);
    const following = this.stopOfFollowing(steps, index, around);
    const nots = optional ? this.notsInForce(steps, index, around).map((edge) => edge.target) : [];
    // Greedy: the next state may not act on an event that this element could take (flink-semantics §2.4).
    if (greedy && (from !== to || kind === "looping")) {
      guard(sink, { test: not(all(this.inGroup([taken], around))), until: untilTest });
    }
    const proceed = { action: "proceed", target: sink } as const;
    const single = (next: State, repeat: boolean, maybe: boolean): State => {
      const contiguity = repeat ? inner : this.outerLink(step, index, around);
      if (step.kind === "group") {
        const body = this.sequence(
          step.body,
          next,
          this.inside(steps, index, around, !repeat),
          step.gapWindow,
        );
        if (maybe) body.edges.push({ ...proceed, tests: this.groupGuard(around) });
        return body;
      }
      const state = this.elementState(step, repeat, around);
      state.edges.push({
        action: "take",
        target: withoutNots(next, nots),
        tests: this.inGroup([...(untilTest ? [not(untilTest)] : []), taken], around),
      });
      if (maybe) state.edges.push({ ...proceed, tests: this.groupGuard(around) });
      const ignore = ignoreTests(contiguity, taken);
      if (ignore !== undefined) {
        const tests = this.inGroup(repeat && untilTest ? [not(untilTest), ...ignore] : ignore, around);
        const headOfOptional =
          !repeat && index === 0 && around.group?.first === true && around.group.step.quantifier.optional;
        const target = maybe || headOfOptional ? this.waitState(state, tests) : state;
        if (target !== state) target.edges.push(...this.notsInForce(steps, index, around));
        state.edges.push({ action: "ignore", target, tests });
      }
      return state;
    };
    const repeated = (next: State, maybe: boolean): State => {
      const state = single(next, true, maybe);
      if (following !== undefined) state.edges.push(following);
      return state;
    };
    if (kind === "single") return single(sink, false, optional);
    let next = sink;
    if (kind === "looping") next = this.loop(steps, index, withoutNots(sink, nots), taken, inner, around);
    else for (let extra = from; extra < to; extra++) next = repeated(next, true);
    for (let more = 1; more < from; more++) next = repeated(next, false);
    return single(next, false, optional);
  }

  private loop(
    steps: readonly Step[],
    index: number,
    sink: State,
    taken: Test,
    inner: Step["link"],
    around: Scope,
  ): State {
    const step = steps[index]!;
    const until = step.quantifier.until;
    const following = this.stopOfFollowing(steps, index, around);
    if (step.kind === "group") {
      const again = this.state("normal", "", around.scope, Infinity);
      const body = this.sequence(step.body, again, this.inside(steps, index, around, false), step.gapWindow);
      body.edges.push({ action: "proceed", target: sink, tests: [always] });
      again.edges.push({ action: "proceed", target: body, tests: [always] });
      return body;
    }
    const state = this.elementState(step, true, around);
    const notUntil = until === undefined ? [] : [not(this.compile(until))];
    state.edges.push({ action: "proceed", target: sink, tests: this.groupGuard(around) });
    state.edges.push({ action: "take", target: state, tests: this.inGroup([...notUntil, taken], around) });
    const ignore = ignoreTests(inner, taken);
    if (ignore !== undefined) {
      const tests = this.inGroup([...notUntil, ...ignore], around);
      const wait = this.waitState(state, tests);
      if (following !== undefined) wait.edges.push(following);
      state.edges.push({ action: "ignore", target: wait, tests });
    }
    if (following !== undefined) state.edges.push(following);
    return state;
  }

  /** The separate state that only waits for `state`'s event. */
  private waitState(state: State, tests: readonly Test[]): State {
    const wait: State = { ...state, edges: [] };
    wait.edges.push(...state.edges.filter((edge) => edge.action === "take"));
    wait.edges.push({ action: "ignore", target: wait, tests });
    return wait;
  }

  private elementState(step: Element, repeat: boolean, around: Scope): State {
    const gap = Math.min(step.gapWindow ?? Infinity, repeat ? (step.quantifier.gap ?? Infinity) : Infinity);
    this.insideOf.set(step.name, around.scope);
    return this.state("normal", step.name, around.scope, gap);
  }

  private notFollowedBy(step: Element, sink: State, around: Scope): State {
    if (sink.kind !== "final") return sink; // becomes stop edges of the steps after it
    const pending = this.state("pending", step.name, around.scope, this.gapOfNot(step, around));
    const matches = this.inGroup([this.takeTest(step)], around);
    pending.edges.push(this.stopEdge(step.name, matches));
    pending.edges.push({
      action: "ignore",
      target: pending,
      tests: this.inGroup([not(this.takeTest(step))], around),
    });
    return pending;
  }

  private notNext(step: Element, sink: State, around: Scope): State {
    const gap = sink.kind === "final" ? this.gapOfNot(step, around) : Infinity;
    const state = this.state("normal", step.name, around.scope, gap);
    const matches = this.takeTest(step);
    state.edges.push({
      action: sink.kind === "final" ? "ignore" : "proceed",
      target: sink,
      tests: this.inGroup([not(matches)], around),
      once: true,
    });
    state.edges.push({ ...this.stopEdge(step.name, this.inGroup([matches], around)), once: true });
    return state;
  }

  private gapOfNot(step: Element, around: Scope): number {
    return Math.min(step.gapWindow ?? Infinity, ...around.scope.map((each) => each.gapWindow ?? Infinity));
  }

  private stopEdge(name: string, tests: readonly Test[]): Edge {
    let stop = this.stops.get(name);
    if (stop === undefined) this.stops.set(name, (stop = this.state("stop", name, [], Infinity)));
    return { action: "proceed", target: stop, tests };
  }

  /** flink-semantics §2.5: walk back over optional steps and notFollowedBy. */
  private notsInForce(steps: readonly Step[], index: number, around: Scope): Edge[] {
    const found: Edge[] = [];
    for (let before = index - 1; before >= 0; before--) {
      const step = steps[before]!;
      if (step.link === "notFollowedBy") {
        found.push(this.stopEdge(step.name, this.inGroup([this.takeTest(step)], around)));
      } else if (!step.quantifier.optional) break;
    }
    return found;
  }

  private inside(steps: readonly Step[], index: number, around: Scope, first: boolean): Scope {
    const following = steps[index + 1] ?? around.following;
    return { ...around, group: { step: steps[index] as Group, first }, following };
  }

  /** A NOT right after a repeated step stops its later occurrences too; the last step of a group has the group's. */
  private stopOfFollowing(steps: readonly Step[], index: number, around: Scope): Edge | undefined {
    const next = steps[index + 1] ?? around.following;
    if (next?.link !== "notFollowedBy") return undefined;
    return this.stopEdge(next.name, this.inGroup([this.takeTest(next)], around));
  }

  private takeTest(step: Step): Test {
    return step.kind === "element" && step.condition !== undefined ? this.compile(step.condition) : always;
  }

  /** Contiguity before the first occurrence; the head of a group has the group's (flink-semantics §2.2). */
  private outerLink(step: Step, index: number, around: Scope): Step["link"] {
    const group = around.group;
    if (index > 0 || group === undefined) return step.link;
    return group.first ? group.step.link : group.step.quantifier.inner;
  }

  private inGroup(tests: readonly Test[], around: Scope): Test[] {
    return [...this.groupGuard(around), ...tests];
  }

  /** A group's until stops every move inside it; only the innermost group counts. */
  private groupGuard(around: Scope): Test[] {
    const until = around.group?.step.quantifier.until;
    return until === undefined ? [] : [not(this.compile(until))];
  }
}

function ignoreTests(link: Step["link"], taken: Test): Test[] | undefined {
  if (link === "strict") return undefined;
  return link === "relaxed" ? [not(taken)] : [always];
}
