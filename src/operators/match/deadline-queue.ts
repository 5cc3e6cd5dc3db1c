import type { KeyMatcher } from "../../matcher/key-matcher.ts";
import { compareRank } from "../../rules/rule.ts";

/** A time at which something that a rule remembers about a key may end. */
interface Deadline {
  readonly time: number;
  readonly state: KeyMatcher;
}

/** Deadlines that no longer hold are thrown out when there are more of them than of the others, and so many. */
const fewStale = 1024;

/**
 * The deadlines of a host: earliest first, equal times by key, then rule (semantics §6). Each state stands in it
 * once, under the time noted in it; one that needs its deadline moved forward is put in again, and what has ended
 * before its deadline stays for a while.
 */
export class DeadlineQueue {
  #heap: Deadline[] = [];
  #stale = 0;

  get next(): number {
    return this.#heap[0]?.time ?? Infinity;
  }

  /** Notes that the state ends at the time, which is before the one it stands there with. */
  add(state: KeyMatcher, time: number): void {
    this.forget(state);
    state.scheduled = time;
    const deadline = { time, state };
    const heap = this.#heap;
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (compareDeadlines(heap[parent]!, deadline) <= 0) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = deadline;
  }

  /** Notes that the state has no deadline any more. */
  forget(state: KeyMatcher): void {
    if (state.scheduled === undefined) return;
    state.scheduled = undefined;
    this.#stale += 1;
    if (this.#stale > fewStale && 2 * this.#stale > this.#heap.length) this.rebuild();
  }

  /** Takes out the state that ends next; undefined when that deadline no longer holds. */
  take(): KeyMatcher | undefined {
    const heap = this.#heap;
    const { time, state } = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) this.#sink(last);
    if (state.scheduled !== time) {
      this.#stale -= 1;
      return undefined;
    }
    state.scheduled = undefined;
    return state;
  }

  /** Throws out what no longer holds and puts the rest in order anew; also when a rule has changed its priority. */
  rebuild(): void {
    // A sorted list is a heap.
    this.#heap = this.#heap.filter(({ time, state }) => state.scheduled === time).sort(compareDeadlines);
    this.#stale = 0;
  }

  #sink(deadline: Deadline): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && compareDeadlines(heap[child + 1]!, heap[child]!) < 0) child += 1;
      if (compareDeadlines(deadline, heap[child]!) <= 0) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = deadline;
  }
}

function compareDeadlines(left: Deadline, right: Deadline): number {
  if (left.time !== right.time) return left.time - right.time;
  const [a, b] = [left.state, right.state];
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return compareRank(a.rule.order, b.rule.order);
}
