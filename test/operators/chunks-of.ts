import type { ChunkSource } from "../../src/operators/source/chunk-source.ts";

/** The bytes in chunks of one size. What the reader has done with is overwritten at once, so that nobody reads it again unnoticed. */
export function chunksOf(bytes: Buffer, size: number): ChunkSource & { readonly spared: number } {
  let at = 0;
  let spared = 0;
  return {
    get bytesRead() {
      return Math.min(at, bytes.length);
    },
    /** Number of chunks that came back. */
    get spared() {
      return spared;
    },
    read(spare) {
      if (spare !== undefined) spared += 1;
      spare?.fill(0x78);
      const chunk = Uint8Array.prototype.slice.call(bytes, at, at + size);
      at += size;
      return Promise.resolve(chunk.length === 0 ? undefined : chunk);
    },
    close: () => Promise.resolve(),
  };
}
