import type { Alert } from "../../src/event/alert.ts";
import type { Event } from "../../src/event/event.ts";
import { fieldOf } from "../../src/event/event-field.ts";
import type { Sink } from "../../src/operators/sink/sink.ts";

/**
 * Counts matches and adds up a fingerprint of each: rule, first event, last event, number of events. Engines that
 * find the same matches, in whatever order, have the same sum.
 */
export class ChecksumSink implements Sink {
  readonly fields = [idField];
  readonly #ruleIndex: ReadonlyMap<string, number>;
  #sum = 0;
  matches = 0;

  /** `rules`: ids in the order of the workload; events are known by their field `id`, a number. */
  constructor(rules: readonly string[]) {
    this.#ruleIndex = new Map(rules.map((id, index) => [id, index]));
  }

  /** The sum modulo 2^32, as 8 hexadecimal digits. */
  get checksum(): string {
    return (this.#sum >>> 0).toString(16).padStart(8, "0");
  }

  write(alerts: readonly Alert[]): void {
    this.matches += alerts.length;
    for (const alert of alerts) this.#sum = (this.#sum + this.#fingerprint(alert)) | 0;
  }

  close(): void {}

  #fingerprint({ rule, events }: Alert): number {
    let size = 0;
    let first: Event | undefined;
    let last: Event | undefined;
    for (const list of events.values()) {
      size += list.length;
      first ??= list[0];
      last = list.at(-1);
    }
    return mix(this.#ruleIndex.get(rule)!, idOf(first!), idOf(last!), size);
  }
}

const idField = "id";

function idOf(event: Event): number {
  return fieldOf(event, idField) as number;
}

function mix(rule: number, first: number, last: number, size: number): number {
  let hash =
    Math.imul(first, 0x85ebca6b) ^
    Math.imul(last, 0xc2b2ae35) ^
    Math.imul(size, 0x27d4eb2f) ^
    Math.imul(rule, 0x9e3779b1);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 12);
}
