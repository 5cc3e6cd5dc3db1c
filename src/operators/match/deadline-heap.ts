import { numberList, objectList } from "../../event/settled-list.ts";
import type { KeyMatcher } from "../../matcher/key-matcher.ts";

/** Hints that come in any order: a binary heap by time. */
export class DeadlineHeap {
  /** Times stand apart from states, so that comparing them reads no state, nor allocates a number. */
  #times = numberList();
  #states = objectList<KeyMatcher>();

  get size(): number {
    return this.#times.length;
  }

  get next(): number {
    return this.#times.length === 0 ? Infinity : this.#times[0]!;
  }

  add(state: KeyMatcher, time: number): void {
    let at = this.#times.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#times[parent]! <= time) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#times[at] = time;
    this.#states[at] = state;
  }

  /** Takes out the first one; there must be one. */
  take(): KeyMatcher {
    const state = this.#states[0]!;
    const lastTime = this.#times.pop()!;
    const lastState = this.#states.pop()!;
    if (this.#times.length > 0) this.#sink(lastTime, lastState);
    return state;
  }

  /** Keeps those that pass the test. */
  keep(passes: (state: KeyMatcher, time: number) => boolean): void {
    const [states, times] = [this.#states, this.#times];
    this.#states = objectList();
    this.#times = numberList();
    for (const [at, state] of states.entries()) if (passes(state, times[at]!)) this.add(state, times[at]!);
  }

  #sink(time: number, state: KeyMatcher): void {
    const times = this.#times;
    let at = 0;
    for (let child = 1; child < times.length; child = 2 * at + 1) {
      if (child + 1 < times.length && times[child + 1]! < times[child]!) child += 1;
      if (times[child]! >= time) break;
      this.#move(child, at);
      at = child;
    }
    times[at] = time;
    this.#states[at] = state;
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from]!;
    this.#states[to] = this.#states[from]!;
  }
}
