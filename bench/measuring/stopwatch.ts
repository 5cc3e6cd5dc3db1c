/** What one pass took. */
export interface Timing {
  readonly seconds: number;
  /** Processor time of the whole process, user and system, garbage collector included. */
  readonly cpuSeconds: number;
}

/** Starts to measure; the function returned ends it. */
export function startStopwatch(): () => Timing {
  const cpu = process.cpuUsage();
  const started = performance.now();
  return () => {
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    return { seconds, cpuSeconds: (user + system) / 1e6 };
  };
}
