import type { Alert } from "../../event/alert.ts";
import type { Sink } from "./sink.ts";

/** Gives alerts to several sinks, to one after the other; what holds back one holds back the job. */
export class FanOutSink implements Sink {
  readonly reads: Sink["reads"];
  readonly #sinks: readonly Sink[];

  constructor(sinks: readonly Sink[]) {
    this.#sinks = sinks;
    const lines = sinks.every(({ reads }) => reads === "lines" || reads === "counts");
    this.reads = lines ? "lines" : undefined;
  }

  async write(alerts: readonly Alert[]): Promise<void> {
    for (const sink of this.#sinks) await sink.write(alerts);
  }

  /** Closes all, also when one fails; then rejects with the first failure. */
  async close(): Promise<void> {
    const closed = await Promise.allSettled(this.#sinks.map(async (sink) => sink.close()));
    for (const each of closed) if (each.status === "rejected") throw each.reason;
  }
}
