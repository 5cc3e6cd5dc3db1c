import type { Event } from "../event/event.ts";
import type { Answers } from "./answers.ts";
import { allAnswers, isSilent, simpleAnswers } from "./ask-conditions.ts";
import type { FirstNode } from "./first-node.ts";
import type { KeyMatcher } from "./key-matcher.ts";
import { inEntry, KeyTable } from "./key-table.ts";
import { Match, type MatchTaker } from "./match.ts";
import type { Outcome } from "./outcome.ts";
import type { StreamTime } from "./stream-time.ts";
import type { PartialMatch } from "./partial-match.ts";
import { PathContext } from "./path-context.ts";
import { PathNode } from "./path-node.ts";
import type { Program } from "./program.ts";
import { Step } from "./step.ts";
import type { WorkCounters } from "./work-counters.ts";

/** What orders rules: higher priority first, then id, then version. */
export interface RuleOrder {
  readonly priority: number;
  readonly id: string;
  readonly version: number;
}

/** One rule's matcher: a program, and the partial matches of every key that has any. */
export class RuleMatcher {
  readonly program: Program;
  wantTimeouts: boolean;
  /** No partial match starts any more; those there are go on. */
  draining = false;
  /**
   * Nobody notices when a partial match is over by its window, so it may stay until its key is looked at. That
   * spares most deadlines where several partial matches wait for a key.
   */
  endsUnnoticed = false;
  readonly work: WorkCounters;
  readonly context: PathContext;
  /** Place among the rules that are asked together. */
  rank = 0;
  /** Its number in the index, which stays while other rules come and go. */
  slot = 0;
  /** What the place depends on. Unlike the rank it stays while other rules come and go. */
  order: RuleOrder = { priority: 0, id: "", version: 0 };
  #table = new KeyTable();
  #number = this.#table.nextNumber();
  #keyCount = 0;
  readonly #step: Step;

  constructor(program: Program, wantTimeouts: boolean, work: WorkCounters = noWork()) {
    this.work = work;
    this.program = program;
    this.wantTimeouts = wantTimeouts;
    this.context = new PathContext(program.elements);
    this.#step = new Step(program.start);
  }

  /** Where it remembers things, perhaps together with other rules. */
  get table(): KeyTable {
    return this.#table;
  }

  /** Its number in the table. */
  get number(): number {
    return this.#number;
  }

  /** Number of keys about which it remembers something. */
  get keyCount(): number {
    return this.#keyCount;
  }

  /** Tells what is over, and conditions the clock. */
  set time(time: StreamTime) {
    this.context.time = time;
  }

  /** Shares the table of other rules from now on; what it remembers goes there. */
  join(table: KeyTable): void {
    if (table === this.#table) return;
    const states = this.states();
    for (const state of states) this.#table.remove(state);
    this.#table = table;
    this.#number = table.nextNumber();
    for (const state of states) table.add(state);
  }

  /** All that it remembers now, key by key, in an order that differs from process to process. */
  states(): readonly KeyMatcher[] {
    if (this.#keyCount === 0) return [];
    const states = this.#table.of(this);
    if (!this.endsUnnoticed) return states;
    for (const state of states) this.#dropEnded(state);
    return states.filter((state) => !state.isEmpty);
  }

  #dropEnded(state: KeyMatcher): void {
    state.dropEnded(this.context.time.currentTime);
    if (state.isEmpty) this.#remove(state);
  }

  /** What it remembers about a key. */
  find(key: string): KeyMatcher | undefined {
    return this.#keyCount === 0 ? undefined : inEntry(this.#table.at(key), this);
  }

  /** Remembers something about a key of which it knew nothing. */
  add(state: KeyMatcher): void {
    this.#table.add(state);
    this.#keyCount += 1;
  }

  /** Forgets everything. */
  clear(): void {
    const states = this.#keyCount === 0 ? [] : this.#table.of(this);
    this.#table.removeAll(states);
    this.#keyCount = 0;
    if (this.program.timeless) return;
    // Hints of deadlines still lead to them.
    for (const state of states) {
      state.scheduled = undefined;
      state.forget();
    }
  }

  /**
   * Offers an event to a key; it must not be silent (`isSilent`), nor its time before that of the key's last event or
   * deadline. `state` is what the rule remembers about the key. A key comes into being only when the event starts
   * something. `started` is what `start` gives. Gives what is remembered now.
   */
  process(
    state: KeyMatcher | undefined,
    key: string,
    event: Event,
    order: number,
    taker: MatchTaker,
    started: Outcome = this.start(event),
  ): KeyMatcher | undefined {
    if (state === undefined) {
      if (started.takes.length === 0) return undefined;
      if (this.program.matchesAtOnce(started)) return this.#matchAtOnce(started, event, order, taker);
    }
    const lives = state ?? this.#table.newState(this, key);
    this.#step.begin(event, order);
    lives.process(this.#step, started, taker);
    if (lives.isEmpty) {
      if (state === undefined) this.#table.giveBack(lives);
      else this.#remove(state);
      return undefined;
    }
    if (state === undefined) this.add(lives);
    return lives;
  }

  /** What the event does before a first element. */
  start(event: Event): Outcome {
    if (this.draining) return nothingStarts;
    const { start } = this.program;
    return this.program.outcome(start, 0, this.#answersBeforeStart(event));
  }

  /** `start` of an event for which the condition holds that alone decides what starts; undefined when none does. */
  get sureStart(): Outcome | undefined {
    return this.draining ? nothingStarts : this.program.sureStart;
  }

  /**
   * The match that an event is by itself, for which that condition holds, of a rule that remembers nothing; undefined
   * when the event is to be processed.
   */
  singleMatch(event: Event, order: number, firstNode: FirstNode): Match | undefined {
    const { singleElement, elements } = this.program;
    if (singleElement < 0 || this.#keyCount > 0 || this.draining) return undefined;
    const node = firstNode.of(event, order, singleElement, this.work);
    return new Match("match", node, event.time, event.time, elements);
  }

  /** A pattern of one event, of which nothing waits: no key comes into being. */
  #matchAtOnce({ takes }: Outcome, event: Event, order: number, taker: MatchTaker): undefined {
    event.keep?.();
    this.work.nodesMade++;
    const node = new PathNode(takes[0]!.element, event, order, undefined);
    taker.take(new Match("match", node, event.time, event.time, this.program.elements));
  }

  /** Lets go of partial matches of a key. */
  drop(state: KeyMatcher, partials: ReadonlySet<PartialMatch>, time: number, taker: MatchTaker): void {
    state.drop(partials, time, taker);
    if (state.isEmpty) this.#remove(state);
  }

  /** Moves a key's time. */
  advanceTime(state: KeyMatcher, now: number, taker: MatchTaker): void {
    state.advanceTime(now, this.#step, taker);
    if (state.isEmpty) this.#remove(state);
  }

  /** C14 for a key; all finite deadlines must have fired. */
  endOfInput(state: KeyMatcher, highestTime: number, taker: MatchTaker): void {
    state.endOfInput(highestTime, taker);
    this.#remove(state);
  }

  #remove(state: KeyMatcher): void {
    state.scheduled = undefined;
    this.#table.remove(state);
    this.#table.giveBack(state);
    this.#keyCount -= 1;
  }

  /** Law 6: the event changes nothing, whatever the key. */
  isSilent(event: Event): boolean {
    return isSilent(this, event);
  }

  #answersBeforeStart(event: Event): Answers {
    const { start } = this.program;
    return allAnswers(this, start, simpleAnswers(this, start, event), event, undefined);
  }
}

const nothingStarts: Outcome = {
  takes: [],
  matches: false,
  stops: false,
  rest: undefined,
  onlyMoves: true,
  changesNothing: true,
  endsAtOnce: false,
};

function noWork(): WorkCounters {
  return { conditionsAsked: 0, bucketsTouched: 0, nodesMade: 0 };
}
