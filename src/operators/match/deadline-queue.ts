/** A time at which something of a rule's key may end. */
export interface Deadline {
  readonly time: number;
  readonly key: string;
  /** Place of the rule among the rules of the host. */
  readonly rule: number;
}

/**
 * The deadlines of a host: earliest first, equal times by key, then rule (semantics §6). A key that needs its
 * deadline moved forward is put in again; who takes one out asks whether it still holds.
 */
export class DeadlineQueue {
  readonly #heap: Deadline[] = [];

  get next(): number {
    return this.#heap[0]?.time ?? Infinity;
  }

  add(deadline: Deadline): void {
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

  take(): Deadline | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    this.#sink(last);
    return first;
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
  if (left.key !== right.key) return left.key < right.key ? -1 : 1;
  return left.rule - right.rule;
}
