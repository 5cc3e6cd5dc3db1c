import type { Event } from "../../../event/event.ts";
import type { KeyTable } from "../../../matcher/key-table.ts";
import { hashOf } from "../../../matcher/text-map.ts";
import type { KeySelector } from "../../key/key-selector.ts";

/** Of so many events the keys are worked out together. */
export const eventsAhead = 32;

/** With fewer keys the processor's caches hold all of them. */
const fewKeys = 4096;

/**
 * The keys of the next events, worked out together so that what is remembered about them comes out of memory together.
 * Worth it where every event looks up its key: among 100,000 keys a look-up takes 0.6 of the time.
 */
export class KeysAhead {
  readonly #selector: KeySelector;
  readonly #keys: (string | undefined)[] = [];
  readonly #hashes = new Int32Array(eventsAhead);
  #events: readonly Event[] = [];
  /** Place of the next event among all, and where those that were worked out end. */
  #next = 0;
  #end = 0;
  #first = 0;

  constructor(selector: KeySelector) {
    this.#selector = selector;
  }

  /** Works out the keys of up to `eventsAhead` events from a place on. */
  read(events: readonly Event[], from: number, table: KeyTable): void {
    if (table.size < fewKeys) return;
    this.#events = events;
    this.#first = from;
    this.#next = from;
    this.#end = Math.min(from + eventsAhead, events.length);
    for (let at = from; at < this.#end; at++) {
      const key = this.#selector.canonical(events[at]!);
      this.#keys[at - from] = key;
      this.#hashes[at - from] = key === undefined ? 0 : hashOf(key);
    }
    table.touch(this.#hashes, this.#end - from);
  }

  /** Goes on to an event; says whether its key was worked out. */
  moveTo(event: Event): boolean {
    if (this.#next === this.#end || this.#events[this.#next] !== event) return false;
    this.#next += 1;
    return true;
  }

  /** Key of the event moved to. */
  get key(): string | undefined {
    return this.#keys[this.#next - 1 - this.#first];
  }

  /** Hash of that key. */
  get hash(): number {
    return this.#hashes[this.#next - 1 - this.#first]!;
  }
}
