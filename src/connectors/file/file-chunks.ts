import { readSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { sluiceError } from "../../errors/sluice-error.ts";
import type { ChunkSource } from "../../operators/source/chunk-source.ts";

/** Bytes read at a time. */
const chunkSize = 256 * 1024;

/** The bytes of a file. Opened at the first read; reads reject with EVENT_SOURCE_NOT_FOUND or EVENT_SOURCE_FAILED. */
export class FileChunks implements ChunkSource {
  readonly #path: string;
  #file: FileHandle | undefined;
  #isRegular = false;
  #closed = false;
  bytesRead = 0;

  constructor(path: string) {
    this.#path = path;
  }

  async read(spare?: Uint8Array): Promise<Uint8Array | undefined> {
    if (this.#closed) return undefined;
    try {
      if (this.#file === undefined) await this.#open();
      else if (this.#isRegular) await setImmediate(); // signals, timers and other jobs have their turn
      if (await this.#closedMeanwhile()) return undefined;
      const buffer = bufferFor(spare);
      const bytesRead = await this.#fill(buffer);
      this.bytesRead += bytesRead;
      return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
    } catch (error) {
      throw sourceError(this.#path, error);
    }
  }

  async #open(): Promise<void> {
    this.#file = await open(this.#path);
    this.#isRegular = (await this.#file.stat()).isFile();
  }

  /**
   * Returns the number of bytes read. A regular file has them at once or, on a disk, within the time that deciding about
   * them takes anyway; handing each read to another thread costs 10 % of W2 of the peers and 33 % of W1. Pipes and
   * devices may have nothing for hours.
   */
  async #fill(buffer: Buffer): Promise<number> {
    if (this.#isRegular) return readSync(this.#file!.fd, buffer, 0, chunkSize, null);
    return (await this.#file!.read(buffer, 0, chunkSize, null)).bytesRead;
  }

  /** `close` may be called while the file is being opened, or others have their turn. */
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
