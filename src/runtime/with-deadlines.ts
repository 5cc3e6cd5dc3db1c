import type { ReleasedBatch } from "../operators/order/released-batch.ts";

/** Longest time that a timer of the platform can wait, milliseconds. */
const longestWait = 2 ** 31 - 1;

/**
 * The batches; and while none comes, an empty one at every deadline of the clock, so that silence fires absences and
 * timeouts in processing time (C5). Ends early, without a last batch, when `signal` says so.
 */
export async function* withDeadlines(
  batches: AsyncIterable<ReleasedBatch>,
  nextDeadline: () => number,
  signal?: AbortSignal,
): AsyncGenerator<ReleasedBatch, void, void> {
  const iterator = batches[Symbol.asyncIterator]();
  const interrupt = new Interrupt(signal);
  try {
    let pending = iterator.next();
    for (;;) {
      const next = await Promise.race([pending, interrupt.wait(nextDeadline())]);
      if (next === "stopped") return;
      if (next === "deadline") {
        yield emptyBatch(Date.now());
        continue;
      }
      if (next.done === true) return;
      yield next.value;
      pending = iterator.next();
    }
  } finally {
    interrupt.close();
    // A read that never comes back must not hold the end of the job back.
    void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

/** Ends a wait by a signal or at a time. Every wait is a promise of its own, so that none gathers listeners. */
class Interrupt {
  readonly #signal: AbortSignal | undefined;
  #timer: NodeJS.Timeout | undefined;
  #end: (reason: "stopped" | "deadline") => void = () => {};

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
    signal?.addEventListener("abort", this.#stop);
  }

  wait(deadline: number): Promise<"stopped" | "deadline"> {
    clearTimeout(this.#timer);
    return new Promise((resolve) => {
      this.#end = resolve;
      if (this.#signal?.aborted === true) resolve("stopped");
      else if (deadline < Infinity) this.#startTimer(deadline);
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener("abort", this.#stop);
  }

  #startTimer(deadline: number): void {
    const wait = Math.min(Math.max(0, deadline - Date.now()), longestWait);
    this.#timer = setTimeout(() => this.#end("deadline"), wait);
  }

  #stop = (): void => this.#end("stopped");
}

function emptyBatch(now: number): ReleasedBatch {
  return { events: [], watermark: now, late: [], rejected: [], read: 0, processingTime: now, done: false };
}
