import { objectList } from "../../event/settled-list.ts";
import type { Event } from "../../event/event.ts";
import type { RecordReader, Rejection } from "../source/record-reader.ts";
import { OrderStage, type OrderOptions } from "./order-stage.ts";
import type { ReleasedBatch } from "./released-batch.ts";
import { tooFarAhead } from "./too-far-ahead.ts";

interface Partition {
  readonly reader: RecordReader;
  readonly index: number;
  /** Events read but not yet offered to the order stage: those from `next` on. */
  events: readonly Event[];
  next: number;
}

/**
 * Merges source partitions event by event: the one with the lowest watermark goes on, ties in the order given.
 * What comes out does not depend on the sizes of the batches that the readers give.
 */
export class PartitionMerge {
  readonly #stage: OrderStage;
  readonly #maxAhead: number;
  /** Partitions that have not ended. */
  #live: Partition[];
  #late = objectList<Event>();
  #rejected = objectList<Rejection>();
  #read = 0;
  #passedOver = 0;

  constructor(readers: readonly RecordReader[], options: OrderOptions) {
    this.#stage = new OrderStage(readers.length, options);
    this.#maxAhead = options.maxAhead ?? Infinity;
    this.#live = readers.map((reader, index) => ({ reader, index, events: objectList(), next: 0 }));
  }

  get done(): boolean {
    return this.#live.length === 0;
  }

  /** Reads one batch for the partition whose turn it is, and offers events until another read is needed. */
  async advance(): Promise<void> {
    const lowest = this.#lowest();
    if (lowest === undefined) return;
    await this.#refill(lowest);
    if (this.#stage.arriveInOrder(lowest.events)) lowest.next = lowest.events.length;
    for (
      let turn = this.#lowest();
      turn !== undefined && turn.next < turn.events.length;
      turn = this.#lowest()
    ) {
      this.#offer(turn);
    }
  }

  /** Gives out what happened since the last call. */
  take(): Omit<ReleasedBatch, "processingTime"> {
    const batch = {
      events: this.#stage.takeReleased(),
      watermark: this.#stage.watermark,
      late: this.#late,
      rejected: this.#rejected,
      read: this.#read,
      passedOver: this.#passedOver,
      done: this.done,
    };
    this.#late = objectList();
    this.#rejected = objectList();
    this.#read = 0;
    this.#passedOver = 0;
    return batch;
  }

  async #refill(partition: Partition): Promise<void> {
    const batch = await partition.reader.read();
    partition.events = batch?.events ?? objectList();
    partition.next = 0;
    if (batch === undefined) {
      this.#live = this.#live.filter((other) => other !== partition);
      this.#stage.endPartition(partition.index);
      return;
    }
    this.#read += batch.read;
    this.#passedOver += batch.passedOver ?? 0;
    for (const rejection of batch.rejected) this.#rejected.push(rejection);
  }

  /** The partition whose turn it is. */
  #lowest(): Partition | undefined {
    let lowest = this.#live[0];
    for (const partition of this.#live) {
      if (this.#timeOf(partition) < this.#timeOf(lowest!)) lowest = partition;
    }
    return lowest;
  }

  #timeOf(partition: Partition): number {
    return this.#stage.highestTime(partition.index);
  }

  /** Offers events of one partition for as long as it is its turn. */
  #offer(partition: Partition): void {
    const start = this.#timeOf(partition);
    while (partition.next < partition.events.length && this.#timeOf(partition) === start) {
      this.#arrive(partition.events[partition.next++]!, partition);
    }
  }

  #arrive(event: Event, partition: Partition): void {
    const highest = this.#timeOf(partition);
    const arrival = this.#stage.arrive(event, partition.index);
    if (arrival === "late") this.#late.push(event);
    if (arrival === "tooFarAhead")
      this.#rejected.push(tooFarAhead(event, event.time - highest, this.#maxAhead));
  }
}
