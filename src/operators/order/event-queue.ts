import type { Event } from "../../event/event.ts";

interface Entry {
  readonly event: Event;
  readonly arrival: number;
}

/** Events that wait for the watermark: earliest first, events of equal time by `compare`, then as they arrived. */
export class EventQueue {
  /** A binary heap. */
  readonly #entries: Entry[] = [];
  readonly #compare: ((left: Event, right: Event) => number) | undefined;
  #arrivals = 0;

  constructor(compare?: (left: Event, right: Event) => number) {
    this.#compare = compare;
  }

  get size(): number {
    return this.#entries.length;
  }

  add(event: Event): void {
    const entries = this.#entries;
    const entry = { event, arrival: this.#arrivals++ };
    let at = entries.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(entry, entries[parent]!)) break;
      entries[at] = entries[parent]!;
      at = parent;
    }
    entries[at] = entry;
  }

  /** Moves every event up to this time, inclusive, to `released`. */
  releaseUpTo(time: number, released: Event[]): void {
    while (this.#entries.length > 0 && this.#entries[0]!.event.time <= time) released.push(this.#takeFirst());
  }

  #takeFirst(): Event {
    const entries = this.#entries;
    const first = entries[0]!;
    const last = entries.pop()!;
    if (entries.length > 0) this.#sink(last);
    return first.event;
  }

  /** Puts an entry in place of the root, at the depth where it belongs. */
  #sink(entry: Entry): void {
    const entries = this.#entries;
    const half = entries.length >> 1;
    let at = 0;
    while (at < half) {
      let child = 2 * at + 1;
      const right = child + 1;
      if (right < entries.length && this.#isBefore(entries[right]!, entries[child]!)) child = right;
      if (!this.#isBefore(entries[child]!, entry)) break;
      entries[at] = entries[child]!;
      at = child;
    }
    entries[at] = entry;
  }

  #isBefore(left: Entry, right: Entry): boolean {
    if (left.event.time !== right.event.time) return left.event.time < right.event.time;
    const difference = this.#compare?.(left.event, right.event) ?? 0;
    return difference === 0 ? left.arrival < right.arrival : difference < 0;
  }
}
