import type { Alert } from "../../event/alert.ts";

/** Where alerts go, or other things that a job gives out. */
export interface Sink<Item = Alert> {
  /** What it reads of alerts, so that no more is carried between threads; left out: everything. */
  readonly reads?: "counts" | "lines";
  /**
   * The fields, as dotted paths, that it reads of the events of alerts; undefined = any. Events that wait in partial
   * matches need not hold others.
   */
  readonly fields?: readonly string[];
  /** Takes a batch; a promise holds the job back until it has room. Rejects with a SluiceError when writing fails. */
  write(items: readonly Item[]): Promise<void> | void;
  /** Settles when everything is written. */
  close(): Promise<void> | void;
}
