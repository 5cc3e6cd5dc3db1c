import { setTimeout as wait } from "node:timers/promises";
import type { ValueObject } from "../../src/event/value.ts";

/** Between two groups of events, milliseconds. */
const tick = 20;

/** The events, a few at a time, so that all of them take so many seconds. `passed` is told how many went by. */
export async function* paced(
  events: readonly ValueObject[],
  seconds: number,
  passed: (count: number) => Promise<void> | void,
): AsyncGenerator<readonly ValueObject[], void, void> {
  const size = Math.ceil((events.length * tick) / (1000 * seconds));
  const started = performance.now();
  for (let at = 0; at < events.length; at += size) {
    yield events.slice(at, at + size);
    await passed(Math.min(events.length, at + size));
    await wait(Math.max(0, started + ((at + size) / size) * tick - performance.now()));
  }
}
