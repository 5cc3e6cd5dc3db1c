import { setTimeout as wait } from "node:timers/promises";
import type { Alert } from "../../event/alert.ts";
import { alertText } from "../../operators/sink/alert-text.ts";
import type { Sink } from "../../operators/sink/sink.ts";
import type { TextOutput } from "../../operators/sink/text-output.ts";

export interface WebhookOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How often an alert is tried. */
  readonly attempts: number;
  /** Takes alerts that could not be delivered, with the reason. */
  readonly deadLetters: TextOutput;
  /** The first pause before another attempt, doubled each time, milliseconds; default 200. */
  readonly pause?: number;
  /** How long an answer may take, milliseconds; default 10,000. */
  readonly timeout?: number;
}

/** Longest pause before another attempt, milliseconds. */
const longestPause = 10_000;

/** Requests under way at a time; so their order is not that of the alerts. */
const atOnce = 8;

/**
 * Posts every alert as JSON. What fails for a reason that may pass (no connection, 408, 429, 5xx) is tried again with growing
 * pauses; what is refused, or fails too often, goes to the dead letters. The header `idempotency-key` is the alert's id, since an
 * alert may arrive twice.
 */
export class WebhookSink implements Sink {
  readonly reads = "lines";
  readonly #options: WebhookOptions;

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  async write(alerts: readonly Alert[]): Promise<void> {
    const waiting = alerts.values();
    const deliverAll = async (): Promise<void> => {
      for (const alert of waiting) await this.#deliver(alert);
    };
    await Promise.all(Array.from({ length: atOnce }, deliverAll));
  }

  close(): Promise<void> {
    return this.#options.deadLetters.close();
  }

  async #deliver(alert: Alert): Promise<void> {
    const { attempts, pause = 200, deadLetters } = this.#options;
    const text = alertText(alert);
    let failure = await this.#post(alert.id, text);
    for (let tried = 1; failure?.passing === true && tried < attempts; tried++) {
      await wait(Math.min(longestPause, pause * 2 ** (tried - 1)));
      failure = await this.#post(alert.id, text);
    }
    if (failure === undefined) return;
    await deadLetters.write(`{"reason":${JSON.stringify(failure.reason)},"alert":${text}}\n`);
  }

  /** Undefined when it was taken. */
  async #post(id: string, body: string): Promise<{ passing: boolean; reason: string } | undefined> {
    const { url, headers, timeout = 10_000 } = this.#options;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": id, ...headers },
        body,
        redirect: "error",
        signal: AbortSignal.timeout(timeout),
      });
      await response.body?.cancel();
      const { ok, status } = response;
      if (ok) return undefined;
      return { passing: status === 408 || status === 429 || status >= 500, reason: `answered ${status}` };
    } catch (error) {
      const cause = (error as Error).cause ?? error;
      return { passing: true, reason: (cause as Error).message };
    }
  }
}
