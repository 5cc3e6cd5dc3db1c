import type { Event } from "../event/event.ts";
import type { Pattern } from "../language/pattern/pattern.ts";
import { elementNames } from "../language/pattern/walk-pattern.ts";
import { compileCondition, type OnFailure } from "../matcher/condition/compile-condition.ts";
import type { ConditionClasses } from "../matcher/condition/condition-class.ts";
import { LeafPool } from "../matcher/condition/leaf.ts";
import type { MatchTaker } from "../matcher/match.ts";
import { nodesOf } from "../matcher/path-node.ts";
import { Program } from "../matcher/program.ts";
import { RuleMatcher } from "../matcher/rule-matcher.ts";
import { restoreRule, snapshotRule, type RuleSnapshot } from "../matcher/snapshot.ts";
import type { WorkCounters } from "../matcher/work-counters.ts";
import { decodeSnapshot, encodeSnapshot } from "../state/snapshot-codec.ts";
import type { Matcher, Outcome } from "./outcome.ts";

/** How a harness compiles its pattern. */
export interface HarnessOptions {
  /** Partial matches that run out of time are reported. */
  readonly timeouts?: boolean;
  /** What windows end stays until an event comes, where nobody notices. */
  readonly endsLate?: boolean;
  readonly classes?: ConditionClasses;
  readonly onFailure?: OnFailure;
}

const key = "";

/** Pattern + events → matches, for one key, without sources and sinks. */
export class MatchHarness implements Matcher {
  readonly program: Program;
  readonly #timeouts: boolean;
  readonly #endsUnnoticed: boolean;
  #matcher: RuleMatcher;
  #order = 0;
  #highestTime = -Infinity;
  #out: Outcome[] = [];

  constructor(
    pattern: Pattern,
    { timeouts = false, endsLate = false, classes = {}, onFailure = () => {} }: HarnessOptions = {},
  ) {
    const options = { classes, elements: elementNames(pattern), pool: new LeafPool(), onFailure };
    this.program = new Program(pattern, (condition, step) => compileCondition(condition, step, options));
    this.#timeouts = timeouts;
    this.#endsUnnoticed = endsLate && !timeouts && this.program.endsQuietly;
    this.#matcher = this.#newMatcher();
  }

  #newMatcher(work?: WorkCounters): RuleMatcher {
    const matcher = new RuleMatcher(this.program, this.#timeouts, work);
    matcher.endsUnnoticed = this.#endsUnnoticed;
    return matcher;
  }

  /** Work done so far. */
  get work(): Readonly<WorkCounters> {
    return this.#matcher.work;
  }

  /** Whether nothing is remembered (law 7). */
  get isEmpty(): boolean {
    return this.#matcher.keyCount === 0;
  }

  get nextDeadline(): number {
    return this.#matcher.find(key)?.nextDeadline ?? Infinity;
  }

  advanceTime(now: number): Outcome[] {
    this.#advanceTime(now);
    return this.#take();
  }

  process(event: Event): Outcome[] {
    this.#highestTime = Math.max(this.#highestTime, event.time);
    if (!this.#matcher.isSilent(event))
      this.#matcher.process(this.#matcher.find(key), key, event, this.#order, this.#taker);
    this.#order += 1;
    return this.#take();
  }

  endOfInput(): Outcome[] {
    this.#advanceTime(Number.MAX_VALUE);
    const state = this.#matcher.find(key);
    if (state !== undefined) this.#matcher.endOfInput(state, this.#highestTime, this.#taker);
    return this.#take();
  }

  #advanceTime(now: number): void {
    if (this.#endsUnnoticed && now < Number.MAX_VALUE) return;
    const state = this.#matcher.find(key);
    if (state !== undefined) this.#matcher.advanceTime(state, now, this.#taker);
  }

  /** Goes on with a new matcher, restored from a snapshot's bytes; says how many bytes they are. */
  restoreFromSnapshot(): number {
    const events: Event[] = [];
    const numbers = new Map<Event, number>();
    const numberOf = (event: Event): number => {
      if (!numbers.has(event)) numbers.set(event, events.push(event) - 1);
      return numbers.get(event)!;
    };
    const bytes = encodeSnapshot(snapshotRule(this.#matcher, numberOf));
    const work = this.#matcher.work;
    this.#matcher = this.#newMatcher(work);
    restoreRule(this.#matcher, decodeSnapshot(bytes) as RuleSnapshot, events);
    return bytes.length;
  }

  readonly #taker: MatchTaker = {
    take: ({ type, last, time, releasedAt }) => {
      const path = nodesOf(last).map(({ element, event }) => ({
        element: this.program.elements[element]!,
        event,
      }));
      this.#out.push({ type, path, time, releasedAt });
    },
  };

  #take(): Outcome[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }
}
