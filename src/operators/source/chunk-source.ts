/** A stream of bytes that is pulled: nothing is read ahead of the caller. */
export interface ChunkSource {
  /** Bytes taken from the outside so far; of a packed source, packed ones. */
  readonly bytesRead: number;
  /**
   * The next bytes, never empty, in a buffer of the caller's; undefined at the end. `spare`: bytes that this source gave
   * before, whose memory it may fill again.
   */
  read(spare?: Uint8Array): Promise<Uint8Array | undefined>;
  /** May be called at any time and more than once. */
  close(): Promise<void>;
}
