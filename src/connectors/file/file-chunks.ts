import { open, type FileHandle } from "node:fs/promises";
import { sluiceError } from "../../errors/sluice-error.ts";
import type { ChunkSource } from "../../operators/source/chunk-source.ts";

/** Bytes read at a time. */
const chunkSize = 256 * 1024;

/** The bytes of a file. Opened at the first read; reads reject with EVENT_SOURCE_NOT_FOUND or EVENT_SOURCE_FAILED. */
export class FileChunks implements ChunkSource {
  readonly #path: string;
  #file: FileHandle | undefined;
  #closed = false;
  bytesRead = 0;

  constructor(path: string) {
    this.#path = path;
  }

  async read(spare?: Uint8Array): Promise<Uint8Array | undefined> {
    if (this.#closed) return undefined;
    try {
      this.#file ??= await open(this.#path);
      if (await this.#closedMeanwhile()) return undefined;
      const { buffer, bytesRead } = await this.#file.read(bufferFor(spare), 0, chunkSize, null);
      this.bytesRead += bytesRead;
      return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
    } catch (error) {
      throw sourceError(this.#path, error);
    }
  }

  /** `close` may be called while the file is being opened. */
  async #closedMeanwhile(): Promise<boolean> {
    if (this.#closed) await this.close();
    return this.#closed;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }
}

/** New memory for each chunk would cost as much as reading into it. */
function bufferFor(spare: Uint8Array | undefined): Buffer {
  const isWhole = spare?.byteOffset === 0 && spare.buffer.byteLength === chunkSize;
  return isWhole ? Buffer.from(spare.buffer) : Buffer.allocUnsafeSlow(chunkSize);
}

/** An error of the file system as one of ours. */
export function sourceError(path: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return sluiceError("EVENT_SOURCE_NOT_FOUND", { path }, undefined, { cause: error });
  return sluiceError("EVENT_SOURCE_FAILED", { path, reason: message }, undefined, { cause: error });
}
