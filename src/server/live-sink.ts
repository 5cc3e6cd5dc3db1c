import type { Alert } from "../event/alert.ts";
import { alertText } from "../operators/sink/alert-text.ts";
import type { Sink } from "../operators/sink/sink.ts";
import type { LiveLog } from "./live-log.ts";

/** The latest alert of a rule. */
export interface LastAlert {
  readonly alert: string;
  /** Of the stream, milliseconds since 1970. */
  readonly time: number;
  /** Of the clock. */
  readonly at: number;
}

/** Tells alerts to those who listen, and remembers the latest of each rule. */
export class LiveSink implements Sink {
  readonly reads = "lines";
  readonly #last = new Map<string, LastAlert>();
  readonly #log: LiveLog;

  constructor(log: LiveLog) {
    this.#log = log;
  }

  lastOf(rule: string): LastAlert | undefined {
    return this.#last.get(rule);
  }

  write(alerts: readonly Alert[]): void {
    const at = Date.now();
    for (const alert of alerts) {
      this.#last.set(alert.rule, { alert: alert.id, time: alert.time, at });
      this.#log.add("alert", alertText(alert));
    }
  }

  close(): void {}
}
