import { setImmediate } from "node:timers/promises";
import type { ChunkSource } from "../../src/operators/source/chunk-source.ts";

const chunkSize = 256 * 1024;

/** Bytes that are made when they are read, and kept nowhere. */
export class GeneratedChunks implements ChunkSource {
  readonly #lines: Iterator<string>;
  bytesRead = 0;

  constructor(lines: Iterable<string>) {
    this.#lines = lines[Symbol.iterator]();
  }

  async read(): Promise<Uint8Array | undefined> {
    await setImmediate(); // a file would let timers run too
    let text = "";
    while (text.length < chunkSize) {
      const next = this.#lines.next();
      if (next.done === true) break;
      text += next.value;
    }
    const bytes = Buffer.from(text);
    this.bytesRead += bytes.length;
    return bytes.length === 0 ? undefined : bytes;
  }

  close(): Promise<void> {
    this.#lines.return?.();
    return Promise.resolve();
  }
}
