/** A stream of bytes that is pulled: nothing is read ahead of the caller. */
export interface ChunkSource {
  /** Bytes taken from the outside so far; of a packed source, packed ones. */
  readonly bytesRead: number;
  /** The next bytes, never empty, in a buffer that is not used again; undefined at the end. */
  read(): Promise<Uint8Array | undefined>;
  /** May be called at any time and more than once. */
  close(): Promise<void>;
}
