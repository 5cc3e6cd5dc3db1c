import { applyEvent, takeEvent } from "./apply-event.ts";
import { dropEndedByWindow } from "./bucket-deadlines.ts";
import { Bucket } from "./bucket.ts";
import { addBucket, bucketsOf, dropAll, dropEmpty, lastDeadline, nextDeadline } from "./buckets.ts";
import { fireDeadline } from "./fire-deadline.ts";
import type { MatchTaker } from "./match.ts";
import type { Outcome } from "./outcome.ts";
import type { CompletedMatch, PartialMatch } from "./partial-match.ts";
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
    dropEndedByWindow(this, now, window);
    for (let { next } = this; next !== undefined; { next } = next) dropEndedByWindow(next, now, window);
    dropEmpty(this);
  }

  /**
   * Offers the step's event, which must not be silent. Deadlines up to its time must have fired. `started` is what the event does before a
   * first element.
   */
  process(step: Step, started: Outcome, taker: MatchTaker): void {
    if (this.first !== undefined) {
      applyEvent(this.rule, this, step);
      for (let { next } = this; next !== undefined; { next } = next) applyEvent(this.rule, next, step);
      dropEmpty(this);
    }
    if (started.takes.length > 0) takeEvent(this.rule, started, undefined, step);
    for (let moved = step.takeMoves(); moved !== undefined; moved = moved.next)
      addBucket(this, moved, this.firedUpTo ?? -Infinity);
    releaseMatches(this, step.completed, step.event.time, this.rule.program, taker);
  }

  /** Fires every deadline up to `now`, in order of time. */
  advanceTime(now: number, step: Step, taker: MatchTaker): void {
    if (this.rule.endsUnnoticed) return this.dropEnded(now);
    for (let next = this.nextDeadline; next <= now; next = this.nextDeadline) {
      this.firedUpTo = next;
      fireDeadline(this, next, step, taker);
    }
    if (now > (this.firedUpTo ?? -Infinity) && now < Infinity) this.firedUpTo = now;
  }

  /** C14: an absence without a deadline is decided, the rest ends without a report, held matches come out. */
  endOfInput(highestTime: number, taker: MatchTaker): void {
    const completed: CompletedMatch[] = [];
    for (const bucket of bucketsOf(this)) {
      if (bucket.position.absenceGap !== Infinity) continue;
      for (const partial of bucket.partials()) {
        if (!partial.matched) completed.push(partial.complete(partial.event.time));
      }
    }
    dropAll(this);
    releaseMatches(this, completed, highestTime, this.rule.program, taker);
  }

  /** Lets go of partial matches without a report; what they held back comes out. */
  drop(partials: ReadonlySet<PartialMatch>, time: number, taker: MatchTaker): void {
    for (const bucket of bucketsOf(this)) bucket.filter((partial) => !partials.has(partial));
    dropEmpty(this);
    releaseMatches(this, [], time, this.rule.program, taker);
  }
}
