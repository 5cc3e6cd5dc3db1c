/** How far a stream had come at a moment: milliseconds of a clock, and events that were done. */
export interface Progress {
  readonly at: number;
  readonly events: number;
}

/** Events per second in the beginning and later. */
export interface FirstRate {
  readonly first: number;
  readonly steady: number;
}

/** The beginning, in milliseconds. */
const beginning = 200;

/** Rates from progress in order, which begins at the start of the clock: of the first 200 ms, and of the second half of the events. */
export function firstRate(progress: readonly Progress[]): FirstRate {
  const [start, end] = [progress[0]!, progress.at(-1)!];
  const events = eventsAt(progress, start.at + beginning) - start.events;
  const half = progress.find((each) => each.events >= (start.events + end.events) / 2)!;
  const span = Math.min(beginning, end.at - start.at);
  return {
    first: Math.round((1000 * events) / span),
    steady: Math.round((1000 * (end.events - half.events)) / (end.at - half.at)),
  };
}

/** Between two moments events are taken to be done evenly. */
function eventsAt(progress: readonly Progress[], at: number): number {
  const after = progress.findIndex((each) => each.at >= at);
  if (after < 0) return progress.at(-1)!.events;
  const [from, to] = [progress[Math.max(0, after - 1)]!, progress[after]!];
  if (to.at === from.at) return to.events;
  return from.events + ((to.events - from.events) * (at - from.at)) / (to.at - from.at);
}
