import type { ChunkSource } from "../../src/operators/source/chunk-source.ts";

/** The bytes in chunks of one size. */
export function chunksOf(bytes: Buffer, size: number): ChunkSource {
  let at = 0;
  return {
    get bytesRead() {
      return Math.min(at, bytes.length);
    },
    read() {
      const chunk = bytes.subarray(at, at + size);
      at += size;
      return Promise.resolve(chunk.length === 0 ? undefined : chunk);
    },
    close: () => Promise.resolve(),
  };
}
