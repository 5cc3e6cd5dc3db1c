import { withoutPath, type Answers } from "./answers.ts";
import { allAnswers, isDecidedByEvent, isSilentFor, simpleAnswers } from "./ask-conditions.ts";
import { dropEndedByWindow } from "./bucket-deadlines.ts";
import type { Bucket } from "./bucket.ts";
import type { Equality } from "./join/equality.ts";
import { JoinIndex } from "./join/join-index.ts";
import type { PositionJoin } from "./join/position-join.ts";
import type { Threshold } from "./join/threshold.ts";
import type { Outcome } from "./outcome.ts";
import { CompletedMatch, PartialMatch } from "./partial-match.ts";
import { PathNode } from "./path-node.ts";
import type { Position } from "./position.ts";
import type { RuleMatcher } from "./rule-matcher.ts";
import type { Step } from "./step.ts";

/** Lets the step's event act on what waits in a bucket. Partial matches that go on elsewhere become moves of the step. */
export function applyEvent(rule: RuleMatcher, bucket: Bucket, step: Step): void {
  const { position } = bucket;
  const simple = simpleAnswers(rule, position, step.event);
  const decided = position.gaps.length === 0 && isDecidedByEvent(rule, position, step.event);
  // The event alone decides, so what it does is looked up once for all that wait here (design D4).
  const outcome = decided ? rule.program.outcome(position, 0, withoutPath(position, simple)) : undefined;
  if (outcome?.changesNothing === true) return;
  if (rule.endsUnnoticed) {
    dropEndedByWindow(bucket, step.event.time, rule.program.window);
    if (bucket.first === undefined) return;
  }
  if (!decided && position.join !== undefined && needsPath(rule, position, simple))
    return applyToJoined(rule, position.join, simple, bucket, step);
  rule.work.bucketsTouched++;
  if (outcome !== undefined && (rule.program.simple || !outcome.onlyMoves))
    applyToAll(rule, outcome, bucket, step);
  else applyToEach(rule, simple, bucket, step);
}

function applyToJoined(
  rule: RuleMatcher,
  join: PositionJoin,
  simple: Answers,
  bucket: Bucket,
  step: Step,
): void {
  if (join.kind === "threshold") applyToPassed(rule, join, simple, bucket, step);
  else applyToEqual(rule, join, simple, bucket, step);
}

/** Nothing happens to a partial match for which no condition that reads the path holds. */
function needsPath(rule: RuleMatcher, position: Position, simple: Answers): boolean {
  return rule.program.outcome(position, 0, withoutPath(position, simple)).changesNothing;
}

/** Asks the partial matches whose number the event passes; none, when the lowest is too high. */
function applyToPassed(
  rule: RuleMatcher,
  join: Threshold,
  simple: Answers,
  bucket: Bucket,
  step: Step,
): void {
  const ofEvent = join.ofEvent(step.event);
  if (join.excludes(ofEvent, bucket.joined as number)) return;
  rule.work.bucketsTouched++;
  let bound = Infinity;
  let before: PartialMatch | undefined;
  for (let partial = bucket.first, next; partial !== undefined; partial = next) {
    ({ next } = partial);
    const ofPath = join.ofPath(partial);
    if (join.excludes(ofEvent, ofPath) || applyTo(rule, partial, simple, bucket, step)) {
      before = partial;
      bound = Math.min(bound, ofPath);
    } else bucket.closeGap(before, next);
  }
  if (bucket.first !== undefined) bucket.joined = bound;
}

/** Asks the partial matches whose value is that of the event. */
function applyToEqual(rule: RuleMatcher, join: Equality, simple: Answers, bucket: Bucket, step: Step): void {
  const index = bucket.joined as JoinIndex | undefined;
  const found = index?.find(join.ofEvent(step.event));
  if (found === undefined) {
    rule.work.bucketsTouched++;
    applyToEach(rule, simple, bucket, step);
    bucket.joined ??= JoinIndex.of(join, bucket.first);
    return;
  }
  let touched = 0;
  for (const partial of found) {
    touched = 1;
    const { next }: PartialMatch = partial;
    if (!applyTo(rule, partial, simple, bucket, step)) bucket.closeGap(index!.before(partial), next);
  }
  rule.work.bucketsTouched += touched;
}

function applyToAll(rule: RuleMatcher, outcome: Outcome, bucket: Bucket, step: Step): void {
  if (outcome.takes.length > 0 || outcome.matches) {
    for (let partial = bucket.first; partial !== undefined; partial = partial.next) {
      if (outcome.takes.length > 0) takeEvent(rule, outcome, partial, step);
      if (outcome.matches && !partial.matched) step.complete(partial.complete(step.event.time));
    }
  }
  if (outcome.rest === bucket.position) return;
  if (outcome.rest === undefined) bucket.clear();
  else step.moveAll(outcome.rest, bucket);
}

function applyToEach(rule: RuleMatcher, simple: Answers, bucket: Bucket, step: Step): void {
  let partial = bucket.first;
  let before: PartialMatch | undefined;
  while (partial !== undefined) {
    const { next }: PartialMatch = partial;
    if (applyTo(rule, partial, simple, bucket, step)) before = partial;
    else bucket.closeGap(before, next);
    partial = next;
  }
}

/** Returns whether the partial match stays where it is. */
function applyTo(
  rule: RuleMatcher,
  partial: PartialMatch,
  simple: Answers,
  { position }: Bucket,
  step: Step,
): boolean {
  const answers = allAnswers(rule, position, simple, step.event, partial);
  const outcome = rule.program.outcome(position, levelOf(position, partial, step.event.time), answers);
  return apply(rule, outcome, position, partial, step);
}

/** Returns whether the partial match stays where it is; if not, it may be linked elsewhere by now. */
function apply(
  rule: RuleMatcher,
  outcome: Outcome,
  position: Position,
  partial: PartialMatch,
  step: Step,
): boolean {
  if (outcome.takes.length > 0) takeEvent(rule, outcome, partial, step);
  if (outcome.matches && !partial.matched) step.complete(partial.complete(step.event.time));
  if (outcome.rest === position) return true;
  if (outcome.onlyMoves && isSilentFor(rule, step.event, partial)) return true;
  partial.next = undefined;
  if (outcome.rest !== undefined) step.move(outcome.rest, partial);
  return false;
}

/** Lets elements take the event: each makes a longer path of `from`, or a first node. */
export function takeEvent(
  rule: RuleMatcher,
  outcome: Outcome,
  from: PartialMatch | undefined,
  step: Step,
): void {
  const { event, order } = step;
  event.keep?.();
  const { takes } = outcome;
  for (let at = 0; at < takes.length; at++) {
    const { element, target, matches } = takes[at]!;
    rule.work.nodesMade++;
    const last =
      target === undefined
        ? new PathNode(element, event, order, from)
        : new PartialMatch(element, event, order, from);
    if (matches)
      step.complete(new CompletedMatch(last, from === undefined ? order : from.startOrder, event.time));
    if (target !== undefined) step.move(target, last as PartialMatch);
  }
}

/** How many of the position's gaps have passed at `now`. */
function levelOf({ gaps }: Position, partial: PartialMatch, now: number): number {
  let level = 0;
  while (level < gaps.length && partial.event.time + gaps[level]! <= now) level++;
  return level;
}
