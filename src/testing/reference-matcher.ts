import type { AcceptedEvent, ConditionContext } from "../event/condition-context.ts";
import type { Event } from "../event/event.ts";
import type { Condition } from "../language/pattern/condition.ts";
import type { Pattern } from "../language/pattern/pattern.ts";
import type { Accepted, Matcher, Outcome } from "./outcome.ts";
import { buildReferenceAutomaton, type Automaton } from "./reference-automaton.ts";
import type { Edge, State, Test } from "./reference-state.ts";

/** An accepted event with its place among all processed ones. */
interface Placed extends Accepted {
  readonly position: number;
}

interface Path {
  readonly accepted: readonly Placed[];
  /** It has been a match already, by an absence; it is none again (C15). */
  readonly matched: boolean;
  /** Where it waits: a set (C15). */
  readonly states: ReadonlySet<State>;
  /** Until conditions seen since the last take: they end the guards of greedy loops. */
  readonly released: ReadonlySet<Test>;
}

interface Completed {
  readonly accepted: readonly Placed[];
  readonly time: number;
}

/** An event being asked about, and the path that asks. */
interface Question {
  readonly event: Event;
  readonly context: ConditionContext;
  readonly released: ReadonlySet<Test>;
  readonly deadline: (state: State) => number;
}

/**
 * The slow, obvious matcher for one key: flink-semantics §3 with the corrections of semantics §1. It judges the
 * fast one on random patterns, so it shares nothing with `src/matcher` and does nothing for speed.
 */
export class ReferenceMatcher implements Matcher {
  private readonly pattern: Pattern;
  private readonly automaton: Automaton;
  private readonly wantTimeouts: boolean;
  private paths: Path[] = [];
  private completed: Completed[] = [];
  private position = 0;
  private highestTime = -Infinity;
  /** Deadlines up to here have fired. */
  private firedUpTo = -Infinity;
  private out: Outcome[] = [];
  processingTime = 0;

  constructor(pattern: Pattern, compile: (condition: Condition) => Test, wantTimeouts: boolean) {
    this.pattern = pattern;
    this.automaton = buildReferenceAutomaton(pattern, compile);
    this.wantTimeouts = wantTimeouts;
  }

  /** Moves time to `now`: fires every deadline up to it, in order of time (C5). */
  advanceTime(now: number): Outcome[] {
    this.out = [];
    this.fireDeadlines(now);
    return this.out;
  }

  /** Offers one event; time must have been moved to it before. */
  process(event: Event): Outcome[] {
    this.out = [];
    this.highestTime = Math.max(this.highestTime, event.time);
    const candidates: Completed[] = [];
    const place = { event, position: this.position++ };
    const sentinel: Path = {
      accepted: [],
      matched: false,
      states: new Set([this.automaton.start]),
      released: new Set(),
    };
    this.paths = [...this.paths, sentinel].flatMap((path) => this.step(path, place, candidates));
    this.finish(candidates, event.time);
    return this.out;
  }

  /** C14: deadlines fire, then an absence without a deadline is decided, the rest ends without a report. */
  endOfInput(): Outcome[] {
    this.out = [];
    this.fireDeadlines(Number.MAX_VALUE);
    const waits = (path: Path, state: State): boolean =>
      waitsForAbsence(state) && this.stateDeadline(path, state) === Infinity;
    const absent = this.paths.filter(
      (path) => !path.matched && closure(path.states).some((state) => waits(path, state)),
    );
    this.paths = [];
    const completed = absent.map(({ accepted }) => ({ accepted, time: accepted.at(-1)!.event.time }));
    this.finish(completed, this.highestTime);
    return this.out;
  }

  /** flink-semantics §3.3 for one path: what lives on, and matches into `candidates`. */
  private step(path: Path, place: { event: Event; position: number }, candidates: Completed[]): Path[] {
    const { event } = place;
    if (path.accepted.length > 0 && this.isSilent(path, event)) return [path];
    const ask: Question = {
      event,
      context: this.contextOf(path.accepted),
      released: path.released,
      deadline: (state) => (path.accepted.length === 0 ? Infinity : this.stateDeadline(path, state)),
    };
    const moves = [...path.states].flatMap((state) => enabledEdges(state, ask));
    const takes = new Map<string, Set<State>>();
    let matched = path.matched;
    const waiting = new Set<State>();
    for (const { source, edge } of moves) {
      if (edge.action === "take")
        takes.set(source.element, (takes.get(source.element) ?? new Set()).add(edge.target));
      else if (edge.target.kind === "final") {
        if (!matched) candidates.push({ accepted: path.accepted, time: event.time });
        matched = true;
      } else if (edge.action === "ignore" && path.accepted.length > 0) waiting.add(edge.target);
    }
    const grown = [...takes].map(([element, states]) => {
      const accepted = [...path.accepted, { element, ...place }];
      const roots = [...states];
      if (roots.some((root) => reachesFinal(root, { ...ask, released: new Set() })))
        candidates.push({ accepted, time: event.time });
      return {
        accepted,
        matched: false,
        states: new Set(roots.filter((root) => root.kind !== "final")),
        released: new Set<Test>(),
      };
    });
    if (moves.some(({ edge }) => edge.target.kind === "stop")) return [];
    const untils = untilsOf(path.states).filter((until) => until(event, ask.context));
    const rest = { ...path, matched, states: waiting, released: new Set([...path.released, ...untils]) };
    return [rest, ...grown].filter((each) => each.states.size > 0);
  }

  /** Law 6: an event that satisfies no condition of a relaxed pattern changes nothing. */
  private isSilent(path: Path, event: Event): boolean {
    const context = this.contextOf(path.accepted);
    return this.automaton.silence?.every((test) => !test(event, context)) === true;
  }

  private fireDeadlines(now: number): void {
    for (;;) {
      const next = Math.min(...this.paths.map((path) => this.deadlineOf(path)));
      if (!(next <= now)) break;
      this.firedUpTo = next;
      this.fire(next);
    }
    this.firedUpTo = Math.max(this.firedUpTo, now);
  }

  private fire(deadline: number): void {
    const candidates: Completed[] = [];
    const timedOut: Path[] = [];
    const kept: Path[] = [];
    for (const path of this.paths) {
      const open = closure(path.states).filter(canAct);
      const ended = open.filter((state) => this.stateDeadline(path, state) === deadline);
      const absent = !path.matched && ended.some(waitsForAbsence);
      if (absent) candidates.push({ accepted: path.accepted, time: deadline });
      if (open.some((state) => this.stateDeadline(path, state) > deadline))
        kept.push(absent ? { ...path, matched: true } : path);
      else if (!absent) timedOut.push(path);
    }
    this.paths = kept;
    this.finish(candidates, deadline);
    if (!this.wantTimeouts) return;
    for (const { accepted } of timedOut.sort((a, b) => this.compare(a.accepted, b.accepted))) {
      this.out.push({ type: "timeout", path: accepted, time: deadline, releasedAt: deadline });
    }
  }

  /** The next deadline of any state the path may act from, after those that have passed. */
  private deadlineOf(path: Path): number {
    const deadlines = closure(path.states)
      .filter(canAct)
      .map((state) => this.stateDeadline(path, state));
    return Math.min(...deadlines.filter((deadline) => deadline > this.firedUpTo));
  }

  private stateDeadline(path: Path, state: State): number {
    const first = path.accepted[0]!;
    const last = path.accepted.at(-1)!;
    const around = this.automaton.inside.get(last.element) ?? [];
    const shared = state.inside.filter((sequence) => around.includes(sequence));
    const gap = Math.min(state.gap, ...shared.map((sequence) => sequence.gapWindow ?? Infinity));
    return Math.min(first.event.time + this.automaton.window, last.event.time + gap);
  }

  /** flink-semantics §3.4 with the order of ties of C12. */
  private finish(candidates: readonly Completed[], releasedAt: number): void {
    this.completed.push(...candidates);
    this.completed.sort((a, b) => this.compare(a.accepted, b.accepted));
    while (this.completed.length > 0) {
      const match = this.completed[0]!;
      const oldest = Math.min(...this.paths.map((path) => path.accepted[0]!.position));
      if (this.pattern.skip.kind !== "noSkip" && match.accepted[0]!.position > oldest) return;
      this.completed.shift();
      const prune = this.pruning(match.accepted);
      if (prune === "error") {
        this.out.push({ type: "skipError", path: match.accepted, time: match.time, releasedAt });
        continue;
      }
      this.paths = this.paths.filter((path) => !prune(path.accepted[0]!.position));
      this.completed = this.completed.filter((each) => !prune(each.accepted[0]!.position));
      this.out.push({ type: "match", path: match.accepted, time: match.time, releasedAt });
    }
  }

  /** Which start positions a match removes. */
  private pruning(accepted: readonly Placed[]): ((start: number) => boolean) | "error" {
    const skip = this.pattern.skip;
    const first = accepted[0]!.position;
    const last = accepted.at(-1)!.position;
    if (skip.kind === "noSkip") return () => false;
    if (skip.kind === "skipToNext") return (start) => start <= first;
    if (skip.kind === "skipPastLastEvent") return (start) => start <= last;
    const target = accepted.filter((each) => each.element === skip.element);
    const position = (skip.kind === "skipToFirst" ? target[0] : target.at(-1))?.position;
    if (skip.throwOnMiss && (position === undefined || position === first)) return "error";
    return (start) => position !== undefined && start < position;
  }

  /** C12. */
  private compare(a: readonly Placed[], b: readonly Placed[]): number {
    const order = this.automaton.order;
    for (let index = 0; index < Math.min(a.length, b.length); index++) {
      const left = a[index]!;
      const right = b[index]!;
      if (left.position !== right.position) return left.position - right.position;
      if (left.element !== right.element) return order.get(left.element)! - order.get(right.element)!;
    }
    return b.length - a.length;
  }

  private contextOf(accepted: readonly Placed[]): ConditionContext {
    const events = (element: string): Event[] =>
      accepted.filter((each) => each.element === element).map((each) => each.event);
    return {
      events,
      first: (element) => events(element)[0],
      last: (element) => events(element).at(-1),
      count: (element) => events(element).length,
      path: accepted.reduce<AcceptedEvent | undefined>(
        (previous, { element, event }) => ({ element: this.automaton.order.get(element)!, event, previous }),
        undefined,
      ),
      processingTime: this.processingTime,
    };
  }
}

/** The states and everything they proceed to, as if no condition held but `true` (C3). */
function closure(states: ReadonlySet<State>): State[] {
  const found = new Set(states);
  for (const state of found) {
    for (const edge of state.edges)
      if (edge.action === "proceed" && edge.target.kind !== "stop") found.add(edge.target);
  }
  return [...found];
}

function canAct(state: State): boolean {
  return state.edges.some((edge) => edge.action !== "proceed");
}

/** flink-semantics §3.3: takes and ignores that hold, of the state and of what it proceeds to; and stops reached. */
function enabledEdges(start: State, ask: Question): { source: State; edge: Edge }[] {
  const found: { source: State; edge: Edge }[] = [];
  const visit = (source: State): void => {
    for (const edge of source.edges.filter((each) => holds(each, ask))) {
      if (edge.action !== "proceed" || edge.target.kind === "stop") {
        if (ask.event.time < ask.deadline(source)) found.push({ source, edge });
      } else visit(edge.target);
    }
  };
  visit(start);
  return found;
}

function holds(edge: Edge, { event, context, released }: Question): boolean {
  const guards = edge.guards ?? [];
  return (
    edge.tests.every((test) => test(event, context)) &&
    guards.every(({ test, until }) => {
      const ended = until !== undefined && (released.has(until) || until(event, context));
      return ended || test(event, context);
    })
  );
}

function untilsOf(states: ReadonlySet<State>): Test[] {
  const edges = closure(states).flatMap((state) => state.edges);
  return edges.flatMap((edge) =>
    (edge.guards ?? []).flatMap(({ until }) => (until === undefined ? [] : [until])),
  );
}

function reachesFinal(state: State, ask: Question): boolean {
  if (state.kind === "final") return true;
  return state.edges.some(
    (edge) =>
      edge.action === "proceed" &&
      edge.target.kind !== "stop" &&
      holds(edge, ask) &&
      reachesFinal(edge.target, ask),
  );
}

/** The wait of a trailing notFollowedBy, or of a trailing notNext. */
function waitsForAbsence(state: State): boolean {
  return (
    state.kind === "pending" ||
    state.edges.some((edge) => edge.action === "ignore" && edge.target.kind === "final")
  );
}
