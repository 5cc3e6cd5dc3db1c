/** A file or stream that takes text. */
export interface TextOutput {
  /** A promise holds the writer back until there is room. Rejects with EVENT_SINK_FAILED. */
  write(text: string): Promise<void> | void;
  /** Settles when everything is written. */
  close(): Promise<void>;
}
