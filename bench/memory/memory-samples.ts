import { median } from "../measuring/figures.ts";
import { renderTable, whole } from "../measuring/table.ts";

/** Memory at one moment, MiB. */
export interface MemorySample {
  /** All memory of the process. */
  readonly rss: number;
  /** JavaScript objects, dead ones that are not collected yet included. */
  readonly heap: number;
}

/** Takes samples every second until the function returned is called, which gives them. */
export function startSampling(): () => readonly MemorySample[] {
  const samples: MemorySample[] = [];
  const timer = setInterval(() => samples.push(sample()), 1000);
  return () => {
    clearInterval(timer);
    return samples;
  };
}

function sample(): MemorySample {
  const { rss, heapUsed } = process.memoryUsage();
  return { rss: rss / 2 ** 20, heap: heapUsed / 2 ** 20 };
}

/** How much higher the median of the second half may be than that of the first. */
const tolerance = 0.1;

/** Whether memory did not grow: the medians of the second half are at most a tenth above those of the first. */
export function isFlat(samples: readonly MemorySample[]): boolean {
  const [first, second] = halves(samples);
  return (["rss", "heap"] as const).every((kind) => {
    const [before, after] = [first, second].map((half) => median(half.map((each) => each[kind])));
    return after! <= before! * (1 + tolerance);
  });
}

/** Lowest, middle and highest memory of both halves. */
export function memoryTable(samples: readonly MemorySample[]): string {
  const lines = halves(samples).flatMap((half, index) =>
    (["rss", "heap"] as const).map((kind) => {
      const numbers = half.map((each) => each[kind]);
      const figures = [Math.min(...numbers), median(numbers), Math.max(...numbers)];
      return [kind, index === 0 ? "first half" : "second half", ...figures.map(whole)];
    }),
  );
  return renderTable(["MiB", "", "min", "median", "max"], lines, 2);
}

function halves(samples: readonly MemorySample[]): [readonly MemorySample[], readonly MemorySample[]] {
  const middle = samples.length >> 1;
  return [samples.slice(0, middle), samples.slice(middle)];
}
