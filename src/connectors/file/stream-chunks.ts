import type { Readable } from "node:stream";
import type { ChunkSource } from "../../operators/source/chunk-source.ts";
import { sourceError } from "./file-chunks.ts";

/** The bytes of a stream such as the standard input. */
export class StreamChunks implements ChunkSource {
  readonly #name: string;
  readonly #stream: Readable;
  readonly #chunks: AsyncIterator<Buffer>;
  bytesRead = 0;

  constructor(name: string, stream: Readable) {
    this.#name = name;
    this.#stream = stream;
    this.#chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async read(): Promise<Uint8Array | undefined> {
    try {
      const next = await this.#chunks.next();
      if (next.done === true) return undefined;
      this.bytesRead += next.value.length;
      return next.value;
    } catch (error) {
      throw sourceError(this.#name, error);
    }
  }

  close(): Promise<void> {
    this.#stream.destroy();
    return Promise.resolve();
  }
}
