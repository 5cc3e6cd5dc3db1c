/** How far a stream had come at a moment: milliseconds of the clock and of processor time of the process, and events that were done. */
export interface Progress {
  readonly clock: number;
  readonly cpu: number;
  readonly events: number;
}

export function progressNow(events: number): Progress {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now(), cpu: (user + system) / 1000, events };
}

/** Events per second in the beginning and later. */
export interface FirstRate {
  readonly first: number;
  readonly steady: number;
}

/** The beginning, in milliseconds. */
const beginning = 200;

/**
 * Rates by one of the two clocks, of the first 200 ms and of the second half of the events; progress is in order and
 * begins at the start. On a machine that others use only processor time says something, though it counts compiler and
 * collector, which a free core would do meanwhile.
 */
export function firstRate(progress: readonly Progress[], by: "clock" | "cpu"): FirstRate {
  const [start, end] = [progress[0]!, progress.at(-1)!];
  const events = eventsAt(progress, start[by] + beginning, by) - start.events;
  const half = progress.find((each) => each.events >= (start.events + end.events) / 2)!;
  const span = Math.min(beginning, end[by] - start[by]);
  return {
    first: Math.round((1000 * events) / span),
    steady: Math.round((1000 * (end.events - half.events)) / (end[by] - half[by])),
  };
}

/** Between two moments events are taken to be done evenly. */
function eventsAt(progress: readonly Progress[], at: number, by: "clock" | "cpu"): number {
  const after = progress.findIndex((each) => each[by] >= at);
  if (after < 0) return progress.at(-1)!.events;
  const [from, to] = [progress[Math.max(0, after - 1)]!, progress[after]!];
  if (to[by] === from[by]) return to.events;
  return from.events + ((to.events - from.events) * (at - from[by])) / (to[by] - from[by]);
}
