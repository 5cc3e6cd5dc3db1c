import type { Alert } from "../event/alert.ts";
import { plainAlert } from "../operators/function/alert-of-result.ts";
import type { Sink } from "../operators/sink/sink.ts";

/** Hands alerts from a job to whoever iterates; the job waits until its alerts are taken. */
export class AlertQueue implements Sink {
  #offered = Promise.withResolvers<readonly Alert[]>();
  #taken = Promise.withResolvers<void>();
  #closed = false;

  async write(alerts: readonly Alert[]): Promise<void> {
    if (alerts.length === 0 || this.#closed) return;
    this.#taken = Promise.withResolvers();
    this.#offered.resolve(alerts);
    await this.#taken.promise;
  }

  /** Ends the iteration, and lets a waiting job go on. */
  close(): void {
    this.#closed = true;
    this.#offered.resolve([]);
    this.#taken.resolve();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Alert, void, void> {
    while (!this.#closed) {
      // Read once, so that an alert prints as what it is.
      for (const alert of await this.#offered.promise) yield plainAlert(alert);
      this.#offered = Promise.withResolvers();
      this.#taken.resolve();
    }
  }
}
