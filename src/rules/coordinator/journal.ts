import type { Problem } from "../../errors/problem.ts";
import type { Rule } from "../rule.ts";
import type { Cut } from "./cut.ts";
import type { RuleUpdate } from "./rule-update.ts";

/** A set of rules came into force. */
export interface RevisionEntry {
  readonly kind: "revision";
  readonly revision: number;
  readonly cut: Cut;
  /** All rules of the revision. */
  readonly rules: readonly Rule[];
}

/**
 * Time was read from the clock for the events up to a place of the released stream, or moved to `time` there. With
 * the first event after it the next entry begins.
 */
export interface ClockEntry {
  readonly kind: "clock";
  /** Events released by then. */
  readonly order: number;
  /** To where time was moved. */
  readonly time: number;
  /** What the clock said. */
  readonly clock: number;
}

/** The job ended in good order. */
export interface EndEntry {
  readonly kind: "end";
  readonly order: number;
  /** Infinity: the input had ended. */
  readonly time: number;
}

/** A batch of events that was posted to the job, of which there is no other record. */
export interface PostedEntry {
  readonly kind: "posted";
  /** Number of the batch, from 1: `source` and line number are the identity of its events. */
  readonly batch: number;
  readonly source: string;
  /** NDJSON. */
  readonly text: string;
}

export type JournalEntry = RevisionEntry | ClockEntry | EndEntry | PostedEntry;

/** What a revision did, for people; nothing of it is needed to replay. */
export interface RevisionReport {
  readonly revision: number;
  readonly cut: Cut;
  readonly updates: readonly RuleUpdate[];
  readonly problems: readonly Problem[];
  /** From the discovery of the change to the switch of the last host, milliseconds. */
  readonly duration: number;
}

/**
 * What besides the input decides about the results of a job (D6), in its order. `record` returns when the entry
 * outlives the process; it throws JOURNAL_FAILED.
 */
export interface Journal {
  record(entry: JournalEntry): void;
  report(report: RevisionReport): void;
  /** The rules of the latest revision of any run; undefined when there was none. */
  lastRules(): readonly Rule[] | undefined;
  close(): void;
}
