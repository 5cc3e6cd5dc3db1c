import type { KeyMatcher } from "../../matcher/key-matcher.ts";
import { compareRank } from "../../rules/rule.ts";

/** Deadlines that no longer hold are thrown out when there are more of them than of the others, and so many. */
const fewStale = 1024;

/**
 * The deadlines of a host: earliest first, equal times by key, then rule (semantics §6). Each state stands in it
 * once, under the time noted in it; one that needs its deadline moved forward is put in again, and what has ended
 * before its deadline stays for a while.
 */
export class DeadlineQueue {
  /** A binary heap. Times stand apart from states, so that comparing them reads no state, nor allocates a number. */
  #times: number[] = [];
  #states: KeyMatcher[] = [];
  #stale = 0;

  get next(): number {
    return this.#times.length === 0 ? Infinity : this.#times[0]!;
  }

  /** Notes that the state ends at the time, which is before the one it stands there with. */
  add(state: KeyMatcher, time: number): void {
    this.forget(state);
    state.scheduled = time;
    let at = this.#times.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(time, state, this.#times[parent]!, this.#states[parent]!)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#times[at] = time;
    this.#states[at] = state;
  }

  /** Notes that the state has no deadline any more. */
  forget(state: KeyMatcher): void {
    if (state.scheduled === undefined) return;
    state.scheduled = undefined;
    this.#stale += 1;
    if (this.#stale > fewStale && 2 * this.#stale > this.#times.length) this.rebuild();
  }

  /** Takes out the state that ends next; undefined when that deadline no longer holds. */
  take(): KeyMatcher | undefined {
    const time = this.#times[0]!;
    const state = this.#states[0]!;
    const lastTime = this.#times.pop()!;
    const lastState = this.#states.pop()!;
    if (this.#times.length > 0) this.#sink(lastTime, lastState);
    if (state.scheduled !== time) {
      this.#stale -= 1;
      return undefined;
    }
    state.scheduled = undefined;
    return state;
  }

  /** Throws out what no longer holds and puts the rest in order anew; also when a rule has changed its priority. */
  rebuild(): void {
    const states = this.#states.filter((state, at) => state.scheduled === this.#times[at]);
    // A sorted list is a heap.
    this.#states = states.sort((a, b) => a.scheduled! - b.scheduled! || compareStates(a, b));
    this.#times = this.#states.map(({ scheduled }) => scheduled!);
    this.#stale = 0;
  }

  #sink(time: number, state: KeyMatcher): void {
    const times = this.#times;
    const states = this.#states;
    const count = times.length;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      const right = child + 1;
      if (right < count && isBefore(times[right]!, states[right]!, times[child]!, states[child]!))
        child = right;
      if (!isBefore(times[child]!, states[child]!, time, state)) break;
      this.#move(child, at);
      at = child;
    }
    times[at] = time;
    states[at] = state;
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from]!;
    this.#states[to] = this.#states[from]!;
  }
}

function isBefore(time: number, state: KeyMatcher, otherTime: number, other: KeyMatcher): boolean {
  return time < otherTime || (time === otherTime && compareStates(state, other) < 0);
}

function compareStates(left: KeyMatcher, right: KeyMatcher): number {
  if (left.key !== right.key) return left.key < right.key ? -1 : 1;
  return compareRank(left.rule.order, right.rule.order);
}
