import { setTimeout as wait } from "node:timers/promises";
import type { ChunkSource } from "../../src/operators/source/chunk-source.ts";

const linesAtOnce = 250;

/** Payments as NDJSON, the same for every run: `perSecond` of them until `count`; Infinity: as fast as they are read. */
export class PaymentChunks implements ChunkSource {
  bytesRead = 0;
  sent = 0;
  readonly #count: number;
  readonly #perSecond: number;
  readonly #started = performance.now();
  readonly #closed = new AbortController();

  constructor(count: number, perSecond: number) {
    this.#count = count;
    this.#perSecond = perSecond;
  }

  async read(): Promise<Uint8Array | undefined> {
    if (this.sent >= this.#count) return undefined;
    const due = this.#started + (1000 * this.sent) / this.#perSecond;
    const pause = due - performance.now();
    if (pause > 0) await wait(pause, undefined, { signal: this.#closed.signal }).catch(() => {});
    if (this.#closed.signal.aborted) return undefined;
    const lines = Math.min(linesAtOnce, this.#count - this.sent);
    const text = Array.from({ length: lines }, (_, at) => payment(this.sent + at)).join("");
    this.sent += lines;
    this.bytesRead += text.length;
    return Buffer.from(text);
  }

  /** Ends the source before its count. */
  end(): void {
    this.#closed.abort();
  }

  close(): Promise<void> {
    this.end();
    return Promise.resolve();
  }
}

function payment(number: number): string {
  const mixed = Math.imul(number, 2_654_435_761) >>> 0;
  return `{"at":${number},"user":"u${mixed % 5000}","amount":${(mixed >>> 8) % 1000}}\n`;
}
