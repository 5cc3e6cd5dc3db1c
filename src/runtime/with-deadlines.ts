import type { ReleasedBatch } from "../operators/order/released-batch.ts";

/** Longest time that a timer of the platform can wait, milliseconds. */
const longestWait = 2 ** 31 - 1;

/**
 * The batches; and while none comes, an empty one at every deadline of the clock, so that silence fires absences and
 * timeouts in processing time (C5). Ends early, without a last batch, when the signal says so; a read that is under
 * way then would never come back from an idle source, so the sources are closed under it.
 */
export async function* withDeadlines(
  batches: AsyncIterable<ReleasedBatch>,
  nextDeadline: () => number,
  stopping: {
    readonly signal?: AbortSignal;
    readonly closeSources: () => Promise<void>;
    readonly waker?: Waker;
  },
): AsyncGenerator<ReleasedBatch, void, void> {
  const iterator = batches[Symbol.asyncIterator]();
  const interrupt = new Interrupt(stopping.signal, stopping.waker);
  let pending = iterator.next();
  try {
    for (;;) {
      const next = await Promise.race([pending, interrupt.wait(nextDeadline())]);
      if (next === "stopped") {
        pending.catch(() => {}); // the read that the closing breaks off
        return await stopping.closeSources();
      }
      if (next === "deadline" || next === "woken") {
        stopping.waker?.take();
        yield next === "deadline" ? emptyBatch(Date.now()) : emptyBatch(-Infinity);
        continue;
      }
      if (next.done === true) return;
      yield next.value;
      pending = iterator.next();
    }
  } finally {
    interrupt.close();
    if (stopping.signal?.aborted !== true) await iterator.return?.();
  }
}

/** Ends a wait for the next batch from outside. */
export class Waker {
  /** Called when it wakes. */
  onWake: () => void = () => {};
  #woken = false;

  wake(): void {
    this.#woken = true;
    this.onWake();
  }

  /** Whether it woke since the last call. */
  take(): boolean {
    const woken = this.#woken;
    this.#woken = false;
    return woken;
  }
}

/** Ends a wait by a signal or at a time. Every wait is a promise of its own, so that none gathers listeners. */
class Interrupt {
  readonly #signal: AbortSignal | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #waker: Waker | undefined;
  #end: (reason: "stopped" | "deadline" | "woken") => void = () => {};

  constructor(signal: AbortSignal | undefined, waker: Waker | undefined) {
    this.#signal = signal;
    this.#waker = waker;
    if (waker !== undefined) waker.onWake = () => this.#end("woken");
    signal?.addEventListener("abort", this.#stop);
  }

  wait(deadline: number): Promise<"stopped" | "deadline" | "woken"> {
    clearTimeout(this.#timer);
    return new Promise((resolve) => {
      this.#end = resolve;
      if (this.#signal?.aborted === true) resolve("stopped");
      else if (this.#waker?.take() === true) resolve("woken");
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
