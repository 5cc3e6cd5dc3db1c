import type { Alert } from "../../event/alert.ts";
import { alertText } from "./alert-text.ts";
import type { Sink } from "./sink.ts";
import type { TextOutput } from "./text-output.ts";

/** Writes every alert as one line of JSON. */
export class NdjsonSink implements Sink {
  readonly reads = "lines";
  readonly #output: TextOutput;

  constructor(output: TextOutput) {
    this.#output = output;
  }

  write(alerts: readonly Alert[]): Promise<void> | void {
    if (alerts.length === 0) return;
    return this.#output.write(alerts.map((alert) => `${alertText(alert)}\n`).join(""));
  }

  close(): Promise<void> {
    return this.#output.close();
  }
}
