import { objectList } from "../../../event/settled-list.ts";
import type { Event } from "../../../event/event.ts";
import type { KeyTable } from "../../../matcher/key-table.ts";
import { hashOf } from "../../../matcher/text-map.ts";
import type { KeySelector } from "../../key/key-selector.ts";
import type { Concern } from "../../source/concern.ts";

/** Of so many events the keys are worked out together. */
export const eventsAhead = 32;

const noEvents: readonly Event[] = [];

/** With fewer keys the processor's caches hold all of them. */
export const manyKeys = 4096;

/**
 * The keys of the next events, worked out together so that what is remembered about them comes out of memory together:
 * among 100,000 keys a look-up takes 0.6 of the time. Events that concern no rule are sorted out by the way.
 */
export class KeysAhead {
  readonly #selector: KeySelector;
  /** So many keys it takes. */
  readonly #fewestKeys: number;
  readonly #keys = objectList<string | undefined>();
  readonly #hashes = new Int32Array(eventsAhead);
  readonly #concerned = new Uint8Array(eventsAhead);
  /** Hashes of the keys that are looked up. */
  readonly #sought = new Int32Array(eventsAhead);
  #events: readonly Event[] = noEvents;
  /** Place of the next event among all, and where those that were worked out end. */
  #next = 0;
  #end = 0;
  #first = 0;

  constructor(selector: KeySelector, fewestKeys: number) {
    this.#selector = selector;
    this.#fewestKeys = fewestKeys;
  }

  /**
   * Works out the keys of up to `eventsAhead` events from a place on. Events that do not pass `concern` look up
   * nothing; without it all do.
   */
  read(events: readonly Event[], from: number, table: KeyTable, concern?: Concern): void {
    if (table.size < this.#fewestKeys) return this.#forget();
    this.#events = events;
    this.#first = from;
    this.#next = from;
    this.#end = Math.min(from + eventsAhead, events.length);
    let sought = 0;
    for (let at = from; at < this.#end; at++) {
      const event = events[at]!;
      const key = this.#selector.canonical(event);
      const isConcerned = key !== undefined && (concern === undefined || concern.mayConcern(event));
      this.#keys[at - from] = key;
      this.#concerned[at - from] = isConcerned ? 1 : 0;
      if (isConcerned) this.#sought[sought++] = this.#hashes[at - from] = hashOf(key);
    }
    table.touch(this.#sought, sought);
  }

  #forget(): void {
    this.#events = noEvents;
    this.#end = this.#next;
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

  /** Whether the event moved to concerns any rule. */
  get isConcerned(): boolean {
    return this.#concerned[this.#next - 1 - this.#first] === 1;
  }

  /** Hash of that key, when the event is concerned. */
  get hash(): number {
    return this.#hashes[this.#next - 1 - this.#first]!;
  }
}
