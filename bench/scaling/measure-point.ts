import type { Event } from "../../src/event/event.ts";
import { EngineHost } from "../../src/runtime/engine-host.ts";
import { hostRules } from "../../src/runtime/host-rules.ts";
import { workOf } from "../measuring/measure-workload.ts";
import { startStopwatch } from "../measuring/stopwatch.ts";
import { readBenchRules } from "../rules/read-bench-rules.ts";
import type { Point } from "./curves.ts";

/** What one point of a curve costs. */
export interface PointFigures {
  /** Events per second of processor time, best pass first. */
  readonly rates: readonly number[];
  /** Of the timed events. */
  readonly conditionsPerEvent: number;
  readonly bucketsPerEvent: number;
  readonly matchesPerEvent: number;
}

const batchSize = 1000;
const batches = 200;
/** A pass ends after so many seconds of processor time, however few events it had. */
const longest = 1;

/** Fills a host, warms up with one pass and times `passes` more; the host goes on from pass to pass. */
export function measurePoint({ rules, fill, event }: Point, passes: number): PointFigures {
  const stream = new Stream(event);
  const host = new EngineHost(hostRules(readBenchRules(rules), {}).rules);
  for (let rest = fill; rest > 0; rest -= batchSize)
    offer(host, stream, stream.next(Math.min(rest, batchSize)));
  timePass(host, stream);
  const before = { ...workOf(host) };
  const timed = Array.from({ length: passes }, () => timePass(host, stream));
  const after = workOf(host);
  const events = sum(timed.map((pass) => pass.events));
  return {
    rates: timed.map((pass) => pass.rate).sort((a, b) => b - a),
    conditionsPerEvent: (after.conditionsAsked - before.conditionsAsked) / events,
    bucketsPerEvent: (after.bucketsTouched - before.bucketsTouched) / events,
    matchesPerEvent: sum(timed.map((pass) => pass.matches)) / events,
  };
}

interface Pass {
  readonly events: number;
  readonly matches: number;
  readonly rate: number;
}

function timePass(host: EngineHost, stream: Stream): Pass {
  const made = Array.from({ length: batches }, () => stream.next(batchSize));
  const end = startStopwatch();
  let [events, matches, cpu] = [0, 0, 0];
  for (const batch of made) {
    matches += offer(host, stream, batch);
    events += batch.length;
    cpu = end().cpuSeconds;
    if (cpu > longest) break;
  }
  stream.skipTo(made, events);
  return { events, matches, rate: Math.round(events / cpu) };
}

function offer(host: EngineHost, stream: Stream, batch: readonly Event[]): number {
  return host.batch(batch, stream.takeOrder(batch.length), 0).length;
}

/** Numbers the events; those that were made and not offered are made again. */
class Stream {
  readonly #event: Point["event"];
  #made = 0;
  #order = 0;

  constructor(event: Point["event"]) {
    this.#event = event;
  }

  next(count: number): Event[] {
    const first = this.#made;
    this.#made += count;
    return Array.from({ length: count }, (_, index) => this.#event(first + index));
  }

  takeOrder(count: number): number {
    this.#order += count;
    return this.#order - count;
  }

  /** Of these batches so many events were offered. */
  skipTo(made: readonly (readonly Event[])[], offered: number): void {
    this.#made -= made.length * batchSize - offered;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
