import type { Event } from "../../event/event.ts";

interface Entry {
  readonly event: Event;
  readonly arrival: number;
}

/** Events that wait for the watermark: earliest first, events of equal time in the order of their arrival. */
export class EventQueue {
  /** A binary heap. */
  readonly #entries: Entry[] = [];
  #arrivals = 0;

  get size(): number {
    return this.#entries.length;
  }

  add(event: Event): void {
    const entries = this.#entries;
    const entry = { event, arrival: this.#arrivals++ };
    let at = entries.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(entry, entries[parent]!)) break;
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
      if (right < entries.length && isBefore(entries[right]!, entries[child]!)) child = right;
      if (!isBefore(entries[child]!, entry)) break;
      entries[at] = entries[child]!;
      at = child;
    }
    entries[at] = entry;
  }
}

function isBefore(left: Entry, right: Entry): boolean {
  return (
    left.event.time < right.event.time ||
    (left.event.time === right.event.time && left.arrival < right.arrival)
  );
}
