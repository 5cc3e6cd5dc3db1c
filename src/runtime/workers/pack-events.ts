import { Buffer } from "node:buffer";
import type { Event } from "../../event/event.ts";
import { ProjectedEvent } from "../../operators/source/json/projected-event.ts";
import { encodeSnapshot } from "../../state/snapshot-codec.ts";

/** Events as bytes, to be sent to another thread: each as its line of JSON, or as a snapshot of its data. */
export interface PackedEvents {
  readonly count: number;
  /** The texts, a line feed after each. */
  readonly bytes: Uint8Array;
  /** Where each text ends in the bytes; negative = it is a snapshot of data. */
  readonly ends: Int32Array;
  readonly times: Float64Array;
  readonly orders: Float64Array;
  readonly records: Float64Array;
  /** Index into `sources`. */
  readonly sourceNumbers: Int32Array;
  readonly sources: readonly string[];
}

const lineFeed = 0x0a;

/** Gathers the events of a batch for one host. */
export class EventPacker {
  #bytes = Buffer.allocUnsafeSlow(64 * 1024);
  #length = 0;
  #ends: number[] = [];
  #times: number[] = [];
  #orders: number[] = [];
  #records: number[] = [];
  #sourceNumbers: number[] = [];
  #sources: string[] = [];

  /** `order`: the event's place in the released stream. */
  add(event: Event, order: number): void {
    const raw = event instanceof ProjectedEvent ? event.raw : undefined;
    if (raw === undefined) this.#write(Buffer.from(encodeSnapshot(event.data)));
    else if (typeof raw === "string") this.#write(Buffer.from(raw));
    else this.#write(raw.bytes, raw.start, raw.end);
    this.#ends.push(raw === undefined ? -this.#length : this.#length);
    this.#bytes[this.#length++] = lineFeed;
    this.#times.push(event.time);
    this.#orders.push(order);
    this.#records.push(event.record);
    this.#sourceNumbers.push(this.#sourceNumber(event.source));
  }

  /** The events since the last call; undefined when there are none. */
  take(): PackedEvents | undefined {
    if (this.#times.length === 0) return undefined;
    const packed = {
      count: this.#times.length,
      bytes: this.#bytes.subarray(0, this.#length),
      ends: Int32Array.from(this.#ends),
      times: Float64Array.from(this.#times),
      orders: Float64Array.from(this.#orders),
      records: Float64Array.from(this.#records),
      sourceNumbers: Int32Array.from(this.#sourceNumbers),
      sources: this.#sources,
    };
    this.#bytes = Buffer.allocUnsafeSlow(this.#bytes.length);
    this.#length = 0;
    this.#sources = [];
    for (const list of [this.#ends, this.#times, this.#orders, this.#records, this.#sourceNumbers])
      list.length = 0;
    return packed;
  }

  #write(from: Buffer, start = 0, end = from.length): void {
    this.#reserve(end - start + 1);
    from.copy(this.#bytes, this.#length, start, end);
    this.#length += end - start;
  }

  #reserve(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#length + length));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }

  #sourceNumber(source: string): number {
    const known = this.#sources.lastIndexOf(source);
    return known >= 0 ? known : this.#sources.push(source) - 1;
  }
}

/** The memory that is handed over with the events. */
export function memoryOf({
  bytes,
  ends,
  times,
  orders,
  records,
  sourceNumbers,
}: PackedEvents): ArrayBuffer[] {
  return [bytes, ends, times, orders, records, sourceNumbers].map(({ buffer }) => buffer as ArrayBuffer);
}
