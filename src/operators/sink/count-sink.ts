import type { Alert } from "../../event/alert.ts";
import type { Sink } from "./sink.ts";

/** Counts alerts and writes nothing. */
export class CountSink implements Sink {
  readonly reads = "counts";
  readonly fields = [];
  #matches = 0;
  #timeouts = 0;

  get matches(): number {
    return this.#matches;
  }

  get timeouts(): number {
    return this.#timeouts;
  }

  write(alerts: readonly Alert[]): void {
    for (const alert of alerts) {
      if (alert.type === "match") this.#matches += 1;
      else this.#timeouts += 1;
    }
  }

  close(): void {}
}
