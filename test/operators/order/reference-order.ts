import type { Event } from "../../../src/event/event.ts";

export interface ReferenceResult {
  readonly released: readonly Event[];
  readonly late: readonly Event[];
}

/** The order stage as semantics §3 words it, one event at a time and without any thought of speed. */
export function referenceOrder(sources: readonly (readonly Event[])[], disorder: number): ReferenceResult {
  const live = sources.map((events) => ({ events: [...events], seen: [] as number[] }));
  const watermarkOf = ({ seen }: { seen: number[] }): number => Math.max(-Infinity, ...seen) - disorder - 1;
  const jobWatermark = (): number => Math.min(Infinity, ...live.map(watermarkOf));
  const released: Event[] = [];
  const late: Event[] = [];
  let waiting: Event[] = [];
  const release = (): void => {
    const ready = waiting.filter((event) => event.time <= jobWatermark());
    waiting = waiting.filter((event) => event.time > jobWatermark());
    released.push(...ready.toSorted((left, right) => left.time - right.time));
  };
  while (live.length > 0) {
    const turn = live.find((source) => watermarkOf(source) === Math.min(...live.map(watermarkOf)))!;
    const event = turn.events.shift();
    if (event === undefined) live.splice(live.indexOf(turn), 1);
    else if (event.time <= jobWatermark()) late.push(event);
    else {
      waiting.push(event);
      turn.seen.push(event.time);
    }
    release();
  }
  return { released, late };
}
