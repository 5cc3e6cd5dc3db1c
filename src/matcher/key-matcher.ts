import type { Event } from "../event/event.ts";
import type { Bucket } from "./bucket.ts";
import { Buckets } from "./buckets.ts";
import { Match, type Emit } from "./match.ts";
import { MatchQueue } from "./match-queue.ts";
import type { CompletedMatch, PartialMatch } from "./partial-match.ts";
import { comparePaths, PathNode } from "./path-node.ts";
import type { Outcome } from "./outcome.ts";
import type { Position } from "./position.ts";
import type { RuleMatcher } from "./rule-matcher.ts";

/** An event on its way through the partial matches of its key. */
interface Step {
  readonly event: Event;
  readonly order: number;
  readonly completed: CompletedMatch[];
  /** Partial matches by their new position; added when all buckets are done. */
  readonly moved: Map<Position, PartialMatch[]>;
}

/** The partial matches of one rule for one key (flink-semantics §3 with the corrections of semantics §1). */
export class KeyMatcher {
  readonly #rule: RuleMatcher;
  readonly buckets = new Buckets();
  readonly queue: MatchQueue;
  /** Deadlines up to here have fired. */
  firedUpTo = -Infinity;

  constructor(rule: RuleMatcher) {
    this.#rule = rule;
    this.queue = new MatchQueue(rule.program, this.buckets);
  }

  /** Nothing is known about the key any more (law 7). */
  get isEmpty(): boolean {
    return this.buckets.isEmpty && this.queue.held.length === 0;
  }

  /** The next time at which something ends; Infinity when nothing does. */
  get nextDeadline(): number {
    return this.buckets.nextDeadline(this.#rule.program.window);
  }

  /** Offers an event. Deadlines up to its time must have fired. */
  process(event: Event, order: number, emit: Emit): void {
    const step: Step = { event, order, completed: [], moved: new Map() };
    if (!this.buckets.isEmpty && !this.#rule.isSilent(event)) {
      for (const bucket of this.buckets) this.#processBucket(bucket, step);
    }
    this.#start(step);
    for (const [position, partials] of step.moved) this.buckets.add(position, partials, this.firedUpTo);
    this.queue.release(step.completed, event.time, emit);
  }

  /** Fires every deadline up to `now`, in order of time. */
  advanceTime(now: number, emit: Emit): void {
    for (let next = this.nextDeadline; next <= now; next = this.nextDeadline) {
      this.firedUpTo = next;
      this.#fire(next, emit);
    }
    if (now > this.firedUpTo && now < Infinity) this.firedUpTo = now;
  }

  /** C14: an absence without a deadline is decided, the rest ends without a report, held matches come out. */
  endOfInput(highestTime: number, emit: Emit): void {
    const completed: CompletedMatch[] = [];
    for (const { position, partials } of this.buckets) {
      if (position.absenceGap !== Infinity) continue;
      for (const partial of partials) {
        if (!partial.matched) completed.push(complete(partial, partial.last.event.time));
      }
    }
    this.buckets.clear();
    this.queue.release(completed, highestTime, emit);
  }

  #start(step: Step): void {
    const { program } = this.#rule;
    const outcome = program.outcome(
      program.start,
      0,
      this.#rule.answers(program.start, step.event, undefined),
    );
    if (outcome.takes.length > 0) this.#take(outcome, undefined, step);
  }

  #processBucket(bucket: Bucket, step: Step): void {
    const { position } = bucket;
    const rule = this.#rule;
    const simple = rule.simpleAnswers(position, step.event);
    if (position.conditions.length === position.simpleConditions && position.gaps.length === 0) {
      const outcome = rule.program.outcome(position, 0, simple);
      if (changesNothing(outcome, position)) return;
    }
    rule.work.bucketsTouched++;
    const kept: PartialMatch[] = [];
    for (const partial of bucket.partials) {
      const bits = rule.allAnswers(position, simple, step.event, partial.last);
      const outcome = rule.program.outcome(position, levelOf(position, partial, step.event.time), bits);
      if (this.#apply(outcome, position, partial, step)) kept.push(partial);
    }
    if (kept.length < bucket.partials.length) this.buckets.keep(bucket, kept);
  }

  /** Returns whether the partial match stays where it is. */
  #apply(outcome: Outcome, position: Position, partial: PartialMatch, step: Step): boolean {
    if (outcome.takes.length > 0) this.#take(outcome, partial, step);
    if (outcome.matches && !partial.matched) step.completed.push(complete(partial, step.event.time));
    if (outcome.rest === position) return true;
    if (onlyMoves(outcome) && this.#rule.isSilentFor(step.event, partial.last)) return true;
    if (outcome.rest !== undefined) move(step, outcome.rest, partial);
    return false;
  }

  #take(outcome: Outcome, from: PartialMatch | undefined, step: Step): void {
    const { event, order } = step;
    for (const { element, target, matches } of outcome.takes) {
      this.#rule.work.nodesMade++;
      const last = new PathNode(element, event, order, from?.last);
      const startOrder = from?.startOrder ?? order;
      if (matches) step.completed.push({ last, startOrder, time: event.time });
      if (target === undefined) continue;
      move(step, target, { last, startOrder, startTime: from?.startTime ?? event.time, matched: false });
    }
  }

  #fire(deadline: number, emit: Emit): void {
    const completed: CompletedMatch[] = [];
    const timedOut: PartialMatch[] = [];
    for (const bucket of this.buckets) this.#fireBucket(bucket, deadline, completed, timedOut);
    this.queue.release(completed, deadline, emit);
    if (!this.#rule.wantTimeouts) return;
    const { elements } = this.#rule.program;
    timedOut.sort((a, b) => a.startOrder - b.startOrder || comparePaths(a.last, b.last));
    for (const { last } of timedOut) emit(new Match("timeout", last, deadline, deadline, elements));
  }

  #fireBucket(bucket: Bucket, deadline: number, completed: CompletedMatch[], timedOut: PartialMatch[]): void {
    const { window } = this.#rule.program;
    const { absenceGap, endGap } = bucket.position;
    if (bucket.nextGapDeadline > deadline && bucket.partials[0]!.startTime + window > deadline) return;
    bucket.nextGapDeadline = Infinity;
    const kept = bucket.partials.filter((partial) => {
      const time = partial.last.event.time;
      const ends = partial.startTime + window <= deadline;
      const absent =
        !partial.matched &&
        absenceGap !== undefined &&
        (time + absenceGap === deadline || (ends && time + absenceGap > deadline));
      if (absent) completed.push(complete(partial, deadline));
      if (!ends && time + endGap > deadline) {
        bucket.noteDeadline(partial, deadline);
        return true;
      }
      if (!absent) timedOut.push(partial);
      return false;
    });
    this.buckets.keep(bucket, kept);
  }
}

function changesNothing({ takes, matches, rest }: Outcome, position: Position): boolean {
  return takes.length === 0 && !matches && rest === position;
}

function onlyMoves({ takes, matches, stops }: Outcome): boolean {
  return takes.length === 0 && !matches && !stops;
}

function move({ moved }: Step, position: Position, partial: PartialMatch): void {
  const list = moved.get(position);
  if (list === undefined) moved.set(position, [partial]);
  else list.push(partial);
}

/** The path as it is becomes a match. */
function complete(partial: PartialMatch, time: number): CompletedMatch {
  partial.matched = true;
  return { last: partial.last, startOrder: partial.startOrder, time };
}

/** How many of the position's gaps have passed at `now`. */
function levelOf({ gaps }: Position, partial: PartialMatch, now: number): number {
  let level = 0;
  while (level < gaps.length && partial.last.event.time + gaps[level]! <= now) level++;
  return level;
}
