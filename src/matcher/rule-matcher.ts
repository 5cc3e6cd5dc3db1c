import type { Event } from "../event/event.ts";
import { noAnswers, withAnswer, type Answers } from "./answers.ts";
import { KeyMatcher } from "./key-matcher.ts";
import type { Emit } from "./match.ts";
import { PathContext } from "./path-context.ts";
import type { PathNode } from "./path-node.ts";
import type { Position } from "./position.ts";
import type { Program } from "./program.ts";
import { Step } from "./step.ts";
import type { WorkCounters } from "./work-counters.ts";

/** One rule's matcher: a program, and the partial matches of every key that has any. */
export class RuleMatcher {
  readonly program: Program;
  readonly wantTimeouts: boolean;
  readonly work: WorkCounters;
  readonly keys = new Map<string, KeyMatcher>();
  readonly #context: PathContext;
  readonly #step = new Step();

  constructor(program: Program, wantTimeouts: boolean, work: WorkCounters = noWork()) {
    this.work = work;
    this.program = program;
    this.wantTimeouts = wantTimeouts;
    this.#context = new PathContext(program.elements);
  }

  set processingTime(time: number) {
    this.#context.processingTime = time;
  }

  /**
   * Offers an event to a key; it must not be silent (`isSilent`), nor its time before that of the key's last event or
   * deadline. A key comes into being only when the event starts something.
   */
  process(key: string, event: Event, order: number, emit: Emit): void {
    const { start } = this.program;
    const started = this.program.outcome(start, 0, this.#answersBeforeStart(event));
    let matcher = this.keys.get(key);
    if (matcher === undefined) {
      if (started.takes.length === 0) return;
      matcher = new KeyMatcher(this);
      this.keys.set(key, matcher);
    }
    this.#step.begin(event, order);
    matcher.process(this.#step, started, emit);
    if (matcher.isEmpty) this.keys.delete(key);
  }

  /** Moves a key's time. */
  advanceTime(key: string, now: number, emit: Emit): void {
    const matcher = this.keys.get(key);
    matcher?.advanceTime(now, emit);
    if (matcher?.isEmpty === true) this.keys.delete(key);
  }

  /** C14 for a key; all finite deadlines must have fired. */
  endOfInput(key: string, highestTime: number, emit: Emit): void {
    this.keys.get(key)?.endOfInput(highestTime, emit);
    this.keys.delete(key);
  }

  /** The next deadline of a key; Infinity without one. */
  nextDeadline(key: string): number {
    return this.keys.get(key)?.nextDeadline ?? Infinity;
  }

  /** Law 6: an event that satisfies no condition of a relaxed pattern changes nothing, whatever the key. */
  isSilent(event: Event): boolean {
    const { silenceTests } = this.program;
    return silenceTests !== undefined && !silenceTests.some((test) => test.holds(event, this.#context));
  }

  /** The same for one partial match, when conditions read it. */
  isSilentFor(event: Event, path: PathNode): boolean {
    const { mayBeSilent, simple, conditions } = this.program;
    if (!mayBeSilent || simple) return false;
    this.#context.path = path;
    return !conditions.some((condition) => condition.holds(event, this.#context));
  }

  /** Answers to the simple conditions of a position. */
  simpleAnswers(position: Position, event: Event): Answers {
    return this.#answers(position, 0, position.simpleConditions, event, noAnswers(position));
  }

  /** Completes the simple answers by those that depend on the path. */
  allAnswers(position: Position, simple: Answers, event: Event, path: PathNode | undefined): Answers {
    if (position.simpleConditions === position.conditions.length) return simple;
    this.#context.path = path;
    return this.#answers(position, position.simpleConditions, position.conditions.length, event, simple);
  }

  /** Whether the event alone decides at a position: no condition that reads the path can hold. */
  isDecidedByEvent(position: Position, event: Event): boolean {
    const { conditions, simpleConditions } = position;
    for (let index = simpleConditions; index < conditions.length; index++) {
      const { guard } = this.program.conditions[conditions[index]!]!;
      if (guard === undefined || guard.holds(event, this.#context)) return false;
    }
    return true;
  }

  #answersBeforeStart(event: Event): Answers {
    const { start } = this.program;
    return this.allAnswers(start, this.simpleAnswers(start, event), event, undefined);
  }

  #answers({ conditions }: Position, from: number, to: number, event: Event, answers: Answers): Answers {
    for (let index = from; index < to; index++) {
      this.work.conditionsAsked++;
      const condition = this.program.conditions[conditions[index]!]!;
      answers = withAnswer(answers, index, condition.holds(event, this.#context));
    }
    return answers;
  }
}

function noWork(): WorkCounters {
  return { conditionsAsked: 0, bucketsTouched: 0, nodesMade: 0 };
}
