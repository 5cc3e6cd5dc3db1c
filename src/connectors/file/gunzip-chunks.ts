import { createGunzip, type Gunzip } from "node:zlib";
import { sluiceError } from "../../errors/sluice-error.ts";
import type { ChunkSource } from "../../operators/source/chunk-source.ts";

/**
 * Packed bytes expand up to a thousand times, so they go in by small pieces: that bounds what one piece can
 * leave in memory.
 */
const pieceSize = 16 * 1024;

/**
 * Unpacks the bytes of a source when they are gzip, which the first two bytes tell, and passes others on. A damaged or cut off file
 * gives everything up to the damage, then rejects with EVENT_GZIP_BROKEN.
 */
export class GunzipChunks implements ChunkSource {
  readonly #path: string;
  readonly #source: ChunkSource;
  #gunzip: Gunzip | undefined;
  #started = false;
  #packed: Uint8Array | undefined;
  #unpacked: Buffer[] = [];
  #ended = false;
  #failure: Error | undefined;

  constructor(path: string, source: ChunkSource) {
    this.#path = path;
    this.#source = source;
  }

  get bytesRead(): number {
    return this.#source.bytesRead;
  }

  async read(spare?: Uint8Array): Promise<Uint8Array | undefined> {
    if (!this.#started) await this.#start();
    const gunzip = this.#gunzip;
    if (gunzip === undefined) return this.#passOn(spare);
    while (this.#unpacked.length === 0 && !this.#ended && this.#failure === undefined)
      await this.#unpack(gunzip);
    const chunk = this.#unpacked.shift();
    if (chunk === undefined && this.#failure !== undefined) throw this.#failure;
    return chunk;
  }

  close(): Promise<void> {
    this.#gunzip?.destroy();
    return this.#source.close();
  }

  async #start(): Promise<void> {
    this.#started = true;
    const first = await this.#readAtLeastTwo();
    this.#packed = first;
    if (first[0] !== 0x1f || first[1] !== 0x8b) return;
    this.#gunzip = createGunzip({ chunkSize: 128 * 1024 });
    this.#gunzip.on("data", (chunk: Buffer) => this.#unpacked.push(chunk));
    this.#gunzip.on("end", () => (this.#ended = true));
    this.#gunzip.on("error", (cause) => {
      this.#failure = sluiceError(
        "EVENT_GZIP_BROKEN",
        { path: this.#path, reason: cause.message },
        undefined,
        { cause },
      );
    });
  }

  async #readAtLeastTwo(): Promise<Uint8Array> {
    let bytes: Uint8Array = Buffer.alloc(0);
    while (bytes.length < 2) {
      const chunk = await this.#source.read();
      if (chunk === undefined) break;
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    }
    return bytes;
  }

  async #passOn(spare: Uint8Array | undefined): Promise<Uint8Array | undefined> {
    const first = this.#packed;
    this.#packed = undefined;
    return first !== undefined && first.length > 0 ? first : this.#source.read(spare);
  }

  /** Puts one piece through, or the end. */
  async #unpack(gunzip: Gunzip): Promise<void> {
    if (this.#packed === undefined || this.#packed.length === 0) this.#packed = await this.#source.read();
    const piece = this.#packed?.subarray(0, pieceSize);
    this.#packed = this.#packed?.subarray(pieceSize);
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        for (const event of ["end", "close"]) gunzip.off(event, settle);
        resolve();
      };
      // The end can come before the last piece, when zeros follow it. A failure closes, and only then is its cause known.
      for (const event of ["end", "close"]) gunzip.on(event, settle);
      if (piece === undefined) gunzip.end();
      else gunzip.write(piece, (error) => (error ? undefined : settle()));
    });
  }
}
