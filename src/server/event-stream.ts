import { Readable } from "node:stream";
import type { LiveLog, LiveMessage } from "./live-log.ts";

/** A comment line that keeps the connection from being taken for dead, milliseconds. */
const heartbeat = 15_000;

/** What a client wants to hear. */
export interface StreamWish {
  readonly events: ReadonlySet<LiveMessage["event"]>;
  /** `Last-Event-ID`: go on after it; without it only what is new. */
  readonly lastEventId?: string;
}

/**
 * A log as server-sent events. A slow client holds back nobody: it reads from the log, and when the log has forgotten what it
 * did not read yet, an event `gap` says how many messages it lost.
 */
export class EventStream extends Readable {
  readonly #log: LiveLog;
  readonly #events: StreamWish["events"];
  readonly #forget: () => void;
  readonly #timer: NodeJS.Timeout;
  #next: number;
  #wanted = false;

  constructor(log: LiveLog, { events, lastEventId }: StreamWish) {
    super({ highWaterMark: 64 * 1024 });
    this.#log = log;
    this.#events = events;
    this.#next = nextNumber(log, lastEventId);
    this.push(": connected\n\n");
    this.#forget = log.onMessage(() => this.#pump());
    this.#timer = setInterval(() => this.push(": still here\n\n"), heartbeat);
    this.#timer.unref();
  }

  override _read(): void {
    this.#wanted = true;
    this.#pump();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#forget();
    clearInterval(this.#timer);
    done(error);
  }

  /** Ends the stream in good order. */
  end(): void {
    if (!this.destroyed && !this.readableEnded) this.push(null);
    clearInterval(this.#timer);
    this.#forget();
  }

  #pump(): void {
    while (this.#wanted && this.#next <= this.#log.last) {
      if (this.#next < this.#log.first) this.#tellGap();
      const message = this.#log.at(this.#next);
      if (message === undefined) return;
      this.#next += 1;
      if (this.#events.has(message.event)) this.#wanted = this.push(this.#textOf(message));
    }
  }

  #tellGap(): void {
    const lost = this.#log.first - this.#next;
    this.#next = this.#log.first;
    this.push(`event: gap\ndata: {"lost":${lost}}\n\n`);
  }

  #textOf({ number, event, data }: LiveMessage): string {
    return `id: ${this.#log.epoch}-${number}\nevent: ${event}\ndata: ${data}\n\n`;
  }
}

/** Of an id of another process nothing is known but that it is older: everything that is known follows. */
function nextNumber(log: LiveLog, lastEventId: string | undefined): number {
  if (lastEventId === undefined) return log.last + 1;
  const [, epoch, number] = /^(\w+)-(\d+)$/.exec(lastEventId) ?? [];
  return epoch === log.epoch ? Math.min(Number(number), log.last) + 1 : 1;
}
