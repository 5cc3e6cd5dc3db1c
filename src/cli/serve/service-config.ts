import type { JobSettings } from "../job-settings.ts";
import type { StoreOptions } from "../store-options.ts";

/** What `sluice serve` runs: one job and its HTTP interface. Paths are absolute, lengths in milliseconds. */
export interface ServiceConfig {
  readonly store: StoreOptions & { readonly store: string; readonly interval?: number };
  /** The files to read; left out: events are posted. */
  readonly files?: readonly string[];
  readonly job: JobSettings;
  readonly workers: number;
  /** Left out: none. */
  readonly journal?: string;
  readonly journalRetention?: number;
  /** File for tokens, and for what must be remembered about tables of others. */
  readonly ownDatabase: string;
  readonly sinks: readonly SinkConfig[];
  readonly late?: string;
  readonly deadLetters?: string;
  readonly http: HttpConfig;
}

export interface HttpConfig {
  readonly host: string;
  readonly port: number;
  readonly bodyLimit: number;
  readonly requestsPerMinute: number;
}

/** Where alerts go, besides the stream of the HTTP interface. */
export type SinkConfig =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "stdout" }
  | { readonly kind: "database"; readonly address: string; readonly table: string }
  | {
      readonly kind: "webhook";
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      /** How often an alert is tried. */
      readonly attempts: number;
      /** File for alerts that could not be delivered. */
      readonly deadLetters: string;
    };
