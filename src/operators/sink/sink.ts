import type { Alert } from "../../event/alert.ts";

/** Where alerts go, or other things that a job gives out. */
export interface Sink<Item = Alert> {
  /**
   * The fields, as dotted paths, that it reads of the events of alerts; undefined = any. Events that wait in partial
   * matches need not hold others.
   */
  readonly reads?: readonly string[];
  /** Takes a batch; a promise holds the job back until it has room. Rejects with a SluiceError when writing fails. */
  write(items: readonly Item[]): Promise<void> | void;
  /** Settles when everything is written. */
  close(): Promise<void> | void;
}
