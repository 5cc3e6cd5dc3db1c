import { numberList, objectList } from "../../event/settled-list.ts";
import type { KeyMatcher } from "../../matcher/key-matcher.ts";

/** What was taken from the front is cut off when it is so much, and half of all. */
const mostTaken = 1024;

/** So many states are brought near at once. A power of two. */
const statesAhead = 16;

/** Hints in the order of time, to be added at the end and taken from the front. */
export class DeadlineRun {
  /** Length of the window that makes most of them, milliseconds. */
  readonly window: number;
  /** Times stand apart from states, so that comparing them reads no state, nor allocates a number. */
  #times = numberList();
  #states = objectList<KeyMatcher | undefined>();
  #first = 0;
  /** Written, so that no compiler leaves out what only touches. */
  touched = 0;
  /** Time of the last one that was added. */
  end = -Infinity;

  constructor(window: number) {
    this.window = window;
  }

  get size(): number {
    return this.#times.length - this.#first;
  }

  get next(): number {
    return this.#first < this.#times.length ? this.#times[this.#first]! : Infinity;
  }

  /** `time`: not before `end`. */
  add(state: KeyMatcher, time: number): void {
    this.#times.push(time);
    this.#states.push(state);
    this.end = time;
  }

  /** Takes out the first one; there must be one. */
  take(): KeyMatcher {
    if (this.#first % statesAhead === 0) this.#touchNext();
    const state = this.#states[this.#first]!;
    this.#states[this.#first++] = undefined;
    if (this.#first > mostTaken && 2 * this.#first > this.#times.length) this.#cut();
    return state;
  }

  /**
   * Brings the next states into the processor's cache: a loop as short as this does not wait for one read before the
   * next one begins.
   */
  #touchNext(): void {
    const end = Math.min(this.#first + statesAhead, this.#states.length);
    let waiting = 0;
    for (let at = this.#first; at < end; at++) if (this.#states[at]!.last?.next !== undefined) waiting += 1;
    this.touched = waiting;
  }

  /** Keeps those that pass the test. */
  keep(passes: (state: KeyMatcher, time: number) => boolean): void {
    this.#cut();
    const states = this.#states;
    const times = this.#times;
    const kept = states.map((state, at) => passes(state!, times[at]!));
    this.#states = states.filter((_, at) => kept[at]);
    this.#times = times.filter((_, at) => kept[at]);
  }

  #cut(): void {
    this.#times = this.#times.slice(this.#first);
    this.#states = this.#states.slice(this.#first);
    this.#first = 0;
  }
}
