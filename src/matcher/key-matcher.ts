import { withoutPath, type Answers } from "./answers.ts";
import { Bucket } from "./bucket.ts";
import { addBucket, bucketsOf, dropAll, dropEmpty, lastDeadline, nextDeadline } from "./buckets.ts";
import type { Equality } from "./join/equality.ts";
import { JoinIndex } from "./join/join-index.ts";
import type { PositionJoin } from "./join/position-join.ts";
import type { Threshold } from "./join/threshold.ts";
import { Match, type Emit } from "./match.ts";
import type { Outcome } from "./outcome.ts";
import { CompletedMatch, PartialMatch } from "./partial-match.ts";
import { comparePaths, PathNode } from "./path-node.ts";
import type { Position } from "./position.ts";
import { nothingHeld, releaseMatches, type Waiting } from "./release-matches.ts";
import type { RuleMatcher } from "./rule-matcher.ts";
import type { Step } from "./step.ts";

/**
 * The partial matches of one rule for one key (flink-semantics §3 with the corrections of semantics §1). It is the
 * first of its buckets.
 */
export class KeyMatcher extends Bucket implements Waiting {
  rule: RuleMatcher;
  key: string;
  /** Of the key, once it stands in a table. */
  hash: number;
  held: readonly CompletedMatch[];
  /** Deadlines up to here have fired; undefined = none has. */
  firedUpTo: number | undefined;
  /** The time under which it stands in a queue of deadlines; undefined when it stands in none. */
  scheduled: number | undefined;

  constructor(rule: RuleMatcher, key: string) {
    super(rule.program.start);
    this.rule = rule;
    this.key = key;
    this.hash = 0;
    this.held = nothingHeld;
    this.firedUpTo = undefined;
    this.scheduled = undefined;
  }

  /** Begins anew with another rule or key. It must be empty, and in no queue that still takes its time for true. */
  reuse(rule: RuleMatcher, key: string): this {
    this.rule = rule;
    this.key = key;
    this.firedUpTo = undefined;
    return this;
  }

  /** Nothing is known about the key any more (law 7). */
  get isEmpty(): boolean {
    return this.first === undefined && this.held.length === 0;
  }

  /** Forgets everything. */
  forget(): void {
    dropAll(this);
    this.held = nothingHeld;
  }

  /** The next time at which something ends; Infinity when nothing does. */
  get nextDeadline(): number {
    return nextDeadline(this, this.rule.program.window);
  }

  /** The time at which the newest of all windows ends; Infinity when nothing waits. */
  get lastDeadline(): number {
    return lastDeadline(this, this.rule.program.window);
  }

  /** Lets go of what windows have ended by `now`, without a report. */
  dropEnded(now: number): void {
    if (this.first === undefined) return;
    const { window } = this.rule.program;
    this.dropEndedByWindow(now, window);
    for (let { next } = this; next !== undefined; { next } = next) next.dropEndedByWindow(now, window);
    dropEmpty(this);
  }

  /**
   * Offers the step's event, which must not be silent. Deadlines up to its time must have fired. `started` is what the event does before a
   * first element.
   */
  process(step: Step, started: Outcome, emit: Emit): void {
    if (this.first !== undefined) {
      this.#processBucket(this, step);
      for (let { next } = this; next !== undefined; { next } = next) this.#processBucket(next, step);
      dropEmpty(this);
    }
    if (started.takes.length > 0) this.#take(started, undefined, step);
    for (let moved = step.takeMoves(); moved !== undefined; moved = moved.next)
      addBucket(this, moved, this.firedUpTo ?? -Infinity);
    releaseMatches(this, step.completed, step.event.time, this.rule.program, emit);
  }

  /** Fires every deadline up to `now`, in order of time. */
  advanceTime(now: number, step: Step, emit: Emit): void {
    if (this.rule.endsUnnoticed) return this.dropEnded(now);
    for (let next = this.nextDeadline; next <= now; next = this.nextDeadline) {
      this.firedUpTo = next;
      this.#fire(next, step, emit);
    }
    if (now > (this.firedUpTo ?? -Infinity) && now < Infinity) this.firedUpTo = now;
  }

  /** C14: an absence without a deadline is decided, the rest ends without a report, held matches come out. */
  endOfInput(highestTime: number, emit: Emit): void {
    const completed: CompletedMatch[] = [];
    for (const bucket of bucketsOf(this)) {
      if (bucket.position.absenceGap !== Infinity) continue;
      for (const partial of bucket.partials()) {
        if (!partial.matched) completed.push(complete(partial, partial.event.time));
      }
    }
    dropAll(this);
    releaseMatches(this, completed, highestTime, this.rule.program, emit);
  }

  /** Lets go of partial matches without a report; what they held back comes out. */
  drop(partials: ReadonlySet<PartialMatch>, time: number, emit: Emit): void {
    for (const bucket of bucketsOf(this)) bucket.filter((partial) => !partials.has(partial));
    dropEmpty(this);
    releaseMatches(this, [], time, this.rule.program, emit);
  }

  #processBucket(bucket: Bucket, step: Step): void {
    const { position } = bucket;
    const { rule } = this;
    const simple = rule.simpleAnswers(position, step.event);
    const decided = position.gaps.length === 0 && rule.isDecidedByEvent(position, step.event);
    // The event alone decides, so what it does is looked up once for all that wait here (design D4).
    const outcome = decided ? rule.program.outcome(position, 0, withoutPath(position, simple)) : undefined;
    if (outcome?.changesNothing === true) return;
    if (rule.endsUnnoticed) {
      bucket.dropEndedByWindow(step.event.time, rule.program.window);
      if (bucket.first === undefined) return;
    }
    if (!decided && position.join !== undefined && this.#needsPath(position, simple))
      return this.#applyToJoined(position.join, simple, bucket, step);
    rule.work.bucketsTouched++;
    if (outcome !== undefined && (rule.program.simple || !outcome.onlyMoves))
      this.#applyToAll(outcome, bucket, step);
    else this.#applyToEach(simple, bucket, step);
  }

  #applyToJoined(join: PositionJoin, simple: Answers, bucket: Bucket, step: Step): void {
    if (join.kind === "threshold") this.#applyToPassed(join, simple, bucket, step);
    else this.#applyToEqual(join, simple, bucket, step);
  }

  /** Nothing happens to a partial match for which no condition that reads the path holds. */
  #needsPath(position: Position, simple: Answers): boolean {
    return this.rule.program.outcome(position, 0, withoutPath(position, simple)).changesNothing;
  }

  /** Asks the partial matches whose number the event passes; none, when the lowest is too high. */
  #applyToPassed(join: Threshold, simple: Answers, bucket: Bucket, step: Step): void {
    const ofEvent = join.ofEvent(step.event);
    if (join.excludes(ofEvent, bucket.joined as number)) return;
    this.rule.work.bucketsTouched++;
    let bound = Infinity;
    let before: PartialMatch | undefined;
    for (let partial = bucket.first, next; partial !== undefined; partial = next) {
      ({ next } = partial);
      const ofPath = join.ofPath(partial);
      if (join.excludes(ofEvent, ofPath) || this.#applyTo(partial, simple, bucket, step)) {
        before = partial;
        bound = Math.min(bound, ofPath);
      } else bucket.closeGap(before, next);
    }
    if (bucket.first !== undefined) bucket.joined = bound;
  }

  /** Asks the partial matches whose value is that of the event. */
  #applyToEqual(join: Equality, simple: Answers, bucket: Bucket, step: Step): void {
    const index = bucket.joined as JoinIndex | undefined;
    const found = index?.find(join.ofEvent(step.event));
    if (found === undefined) {
      this.rule.work.bucketsTouched++;
      this.#applyToEach(simple, bucket, step);
      bucket.joined ??= JoinIndex.of(join, bucket.first);
      return;
    }
    let touched = 0;
    for (const partial of found) {
      touched = 1;
      const { next }: PartialMatch = partial;
      if (!this.#applyTo(partial, simple, bucket, step)) bucket.closeGap(index!.before(partial), next);
    }
    this.rule.work.bucketsTouched += touched;
  }

  #applyToAll(outcome: Outcome, bucket: Bucket, step: Step): void {
    if (outcome.takes.length > 0 || outcome.matches) {
      for (let partial = bucket.first; partial !== undefined; partial = partial.next) {
        if (outcome.takes.length > 0) this.#take(outcome, partial, step);
        if (outcome.matches && !partial.matched) step.complete(complete(partial, step.event.time));
      }
    }
    if (outcome.rest === bucket.position) return;
    if (outcome.rest === undefined) bucket.clear();
    else step.moveAll(outcome.rest, bucket);
  }

  #applyToEach(simple: Answers, bucket: Bucket, step: Step): void {
    let partial = bucket.first;
    let before: PartialMatch | undefined;
    while (partial !== undefined) {
      const { next }: PartialMatch = partial;
      if (this.#applyTo(partial, simple, bucket, step)) before = partial;
      else bucket.closeGap(before, next);
      partial = next;
    }
  }

  /** Returns whether the partial match stays where it is. */
  #applyTo(partial: PartialMatch, simple: Answers, { position }: Bucket, step: Step): boolean {
    const { rule } = this;
    const answers = rule.allAnswers(position, simple, step.event, partial);
    const outcome = rule.program.outcome(position, levelOf(position, partial, step.event.time), answers);
    return this.#apply(outcome, position, partial, step);
  }

  /** Returns whether the partial match stays where it is; if not, it may be linked elsewhere by now. */
  #apply(outcome: Outcome, position: Position, partial: PartialMatch, step: Step): boolean {
    if (outcome.takes.length > 0) this.#take(outcome, partial, step);
    if (outcome.matches && !partial.matched) step.complete(complete(partial, step.event.time));
    if (outcome.rest === position) return true;
    if (outcome.onlyMoves && this.rule.isSilentFor(step.event, partial)) return true;
    partial.next = undefined;
    if (outcome.rest !== undefined) step.move(outcome.rest, partial);
    return false;
  }

  #take(outcome: Outcome, from: PartialMatch | undefined, step: Step): void {
    const { event, order } = step;
    event.keep?.();
    const { takes } = outcome;
    for (let at = 0; at < takes.length; at++) {
      const { element, target, matches } = takes[at]!;
      this.rule.work.nodesMade++;
      const last =
        target === undefined
          ? new PathNode(element, event, order, from)
          : new PartialMatch(element, event, order, from);
      if (matches)
        step.complete(new CompletedMatch(last, from === undefined ? order : from.startOrder, event.time));
      if (target !== undefined) step.move(target, last as PartialMatch);
    }
  }

  #fire(deadline: number, step: Step, emit: Emit): void {
    const { program, wantTimeouts } = this.rule;
    const timedOut: PartialMatch[] | undefined = wantTimeouts ? [] : undefined;
    step.begin(undefined, -1);
    this.#fireBucket(this, deadline, step, timedOut);
    for (let { next } = this; next !== undefined; { next } = next)
      this.#fireBucket(next, deadline, step, timedOut);
    dropEmpty(this);
    releaseMatches(this, step.completed, deadline, program, emit);
    if (timedOut === undefined) return;
    if (timedOut.length > 1) {
      timedOut.sort((a, b) => a.startOrder - b.startOrder || comparePaths(a, b));
    }
    for (const last of timedOut) emit(new Match("timeout", last, deadline, deadline, program.elements));
  }

  #fireBucket(bucket: Bucket, deadline: number, step: Step, timedOut: PartialMatch[] | undefined): void {
    const { position } = bucket;
    const { window } = this.rule.program;
    if ((bucket.nextGapDeadline ?? Infinity) > deadline && bucket.first!.startTime + window > deadline)
      return;
    let ended = bucket.takeEnded(deadline, window);
    while (ended !== undefined) {
      const { next }: PartialMatch = ended;
      ended.next = undefined;
      if (waitsForAbsence(position, ended, deadline)) step.complete(complete(ended, deadline));
      else timedOut?.push(ended);
      ended = next;
    }
    if (position.gaps.length === 0) return;
    for (const partial of bucket.partials()) {
      if (waitsForAbsence(position, partial, deadline, true)) step.complete(complete(partial, deadline));
    }
  }
}

/**
 * Whether an absence of the partial match comes true at the deadline: at the end of its window, or (`byGap` only
 * then) at that of its own gap.
 */
function waitsForAbsence(
  { absenceGap }: Position,
  { event, matched }: PartialMatch,
  deadline: number,
  byGap = false,
): boolean {
  if (matched || absenceGap === undefined) return false;
  const end = event.time + absenceGap;
  return end === deadline || (!byGap && end > deadline);
}

/** The path as it is becomes a match. */
function complete(partial: PartialMatch, time: number): CompletedMatch {
  partial.matched = true;
  return new CompletedMatch(partial, partial.startOrder, time);
}

/** How many of the position's gaps have passed at `now`. */
function levelOf({ gaps }: Position, partial: PartialMatch, now: number): number {
  let level = 0;
  while (level < gaps.length && partial.event.time + gaps[level]! <= now) level++;
  return level;
}
