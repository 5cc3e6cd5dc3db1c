import type { Event } from "../../src/event/event.ts";
import { EngineHost } from "../../src/runtime/engine-host.ts";
import { hostRules } from "../../src/runtime/host-rules.ts";
import { workOf } from "../measuring/measure-workload.ts";
import { readBenchRules } from "../rules/read-bench-rules.ts";
import { usedHeap } from "../swapping/used-heap.ts";
import type { LiveShape } from "./live-shapes.ts";

const few = 100_000;
const many = 1_000_000;
const batchSize = 1000;

/**
 * Bytes of heap after collection for one more live partial match, between 100,000 and 1,000,000 of them; the events
 * are there before, so their objects do not count. `keys`: among how many keys the events go round.
 */
export function liveBytes({ rule }: LiveShape, keys: number): number {
  const events = Array.from({ length: many }, (_, number): Event => {
    const data = { type: "a", user: `u${number % keys}`, amount: number % 1000 };
    return { data, time: 1_700_000_000_000 + number, source: "bench", record: number + 1 };
  });
  const host = new EngineHost(hostRules(readBenchRules([rule]), {}).rules);
  offer(host, events, 0, few);
  const before = usedHeap();
  offer(host, events, few, many);
  const after = usedHeap();
  // The list of events is still in use here, so that it counts in both.
  if (workOf(host).nodesMade < events.length)
    throw new Error(`${rule.id} made fewer partial matches than events.`);
  return ((after - before) * 2 ** 20) / (many - few);
}

function offer(host: EngineHost, events: readonly Event[], from: number, to: number): void {
  for (let at = from; at < to; at += batchSize) host.batch(events.slice(at, at + batchSize), at, 0);
}
