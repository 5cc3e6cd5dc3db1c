import type { KeyMatcher } from "../../matcher/key-matcher.ts";
import type { DeadlineQueue } from "./deadline-queue.ts";

/** Puts a state into the queue when it ends before the time it stands there with. */
export function schedule(deadlines: DeadlineQueue, state: KeyMatcher): void {
  const { timeless, hasGaps } = state.rule.program;
  // Windows end in the order of their starts, so a new start never ends before what is noted.
  if (timeless || (state.scheduled !== undefined && !hasGaps)) return;
  const next = state.rule.endsUnnoticed ? state.lastDeadline : state.nextDeadline;
  if (next < (state.scheduled ?? Infinity)) deadlines.add(state, next);
}

/**
 * A key that goes on is looked after once a window at most, when nobody notices what ends (W4 of the peers gains 6 %). An
 * old version is to be rid of its last key as soon as can be.
 */
export function scheduleAgain(deadlines: DeadlineQueue, state: KeyMatcher, now: number): void {
  const { program, endsUnnoticed, draining } = state.rule;
  if (endsUnnoticed && !draining) deadlines.add(state, now + program.window);
  else schedule(deadlines, state);
}
