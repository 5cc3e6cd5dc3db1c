import { objectList } from "../../event/settled-list.ts";
import type { Event } from "../../event/event.ts";
import { EventQueue } from "./event-queue.ts";

export interface OrderOptions {
  /** How much later than the latest event of its partition an event may come, in milliseconds; default 0. */
  readonly outOfOrderness?: number;
  /** How far an event may be ahead of the highest time seen in its partition, in milliseconds; default: any. */
  readonly maxAhead?: number;
  /** Orders events of equal time, which then wait until the watermark reaches it; default: as they arrive. */
  readonly compare?: (left: Event, right: Event) => number;
}

/** What an event met on its arrival. */
export type Arrival = "taken" | "late" | "tooFarAhead";

/**
 * Brings the events of all partitions into one order by time (semantics §3). Pure and synchronous: what comes out
 * is a function of the order of the calls.
 */
export class OrderStage {
  readonly #disorder: number;
  readonly #maxAhead: number;
  readonly #onArrival: boolean;
  readonly #queue: EventQueue;
  /** Highest time seen in each partition; `-Infinity` before its first event, `Infinity` when it has ended. */
  readonly #highest: number[];
  #lowestHighest = -Infinity;
  #released = objectList<Event>();

  constructor(partitions: number, options: OrderOptions = {}) {
    this.#disorder = options.outOfOrderness ?? 0;
    this.#maxAhead = options.maxAhead ?? Infinity;
    this.#onArrival = partitions === 1 && this.#disorder === 0 && options.compare === undefined;
    this.#queue = new EventQueue(options.compare);
    this.#highest = Array.from({ length: partitions }, () => -Infinity);
    if (partitions === 0) this.#lowestHighest = Infinity;
  }

  /** Lowest watermark of the partitions: `-Infinity` while one is unread, `Infinity` when all have ended. */
  get watermark(): number {
    return this.#lowestHighest - this.#disorder - 1;
  }

  /** Number of events that wait. */
  get held(): number {
    return this.#queue.size;
  }

  /** Highest time seen in a partition; the partition to read next is the one where it is lowest. */
  highestTime(partition: number): number {
    return this.#highest[partition]!;
  }

  /** Offers the next event of a partition. Late and too early events change nothing. */
  arrive(event: Event, partition: number): Arrival {
    const highest = this.#highest[partition]!;
    const { time } = event;
    if (time > highest) {
      if (time - highest > this.#maxAhead && highest !== -Infinity) return "tooFarAhead";
      this.#move(partition, time);
    } else if (time <= this.watermark || (this.#onArrival && time < highest)) {
      // The second case: fractions of a millisecond, when the later event of the two is out already.
      return "late";
    }
    if (this.#onArrival) this.#released.push(event);
    else this.#queue.add(event);
    return "taken";
  }

  /**
   * Takes the events of the only partition when they are in order, so that each is released on its arrival: the list
   * is given out as it is, and an ordered stream pays a comparison for an event. False = nothing was done, since they
   * are not.
   */
  arriveInOrder(events: readonly Event[]): boolean {
    if (!this.#onArrival || this.#maxAhead < Infinity || this.#released.length > 0) return false;
    let highest = this.#highest[0]!;
    for (let at = 0; at < events.length; at++) {
      const { time } = events[at]!;
      if (!(time >= highest)) return false;
      highest = time;
    }
    this.#move(0, highest);
    this.#released = events as Event[];
    return true;
  }

  /** Says that a partition has no more events; when it was the last one, all that waits is released. */
  endPartition(partition: number): void {
    this.#move(partition, Infinity);
  }

  /** Gives out the events released since the last call. */
  takeReleased(): Event[] {
    this.#queue.releaseUpTo(this.watermark, this.#released);
    const released = this.#released;
    this.#released = objectList();
    return released;
  }

  #move(partition: number, time: number): void {
    const before = this.#highest[partition]!;
    this.#highest[partition] = time;
    if (before === this.#lowestHighest) this.#lowestHighest = lowest(this.#highest);
  }
}

function lowest(times: readonly number[]): number {
  let result = Infinity;
  for (const time of times) if (time < result) result = time;
  return result;
}
