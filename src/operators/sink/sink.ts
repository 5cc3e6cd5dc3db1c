import type { Alert } from "../../event/alert.ts";

/** Where alerts go. */
export interface Sink {
  /** Takes a batch; a promise holds the job back until it has room. Rejects with a SluiceError when writing fails. */
  write(alerts: readonly Alert[]): Promise<void> | void;
  /** Settles when everything is written. */
  close(): Promise<void> | void;
}
