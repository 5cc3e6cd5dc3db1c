import { DatabaseSync } from "node:sqlite";
import { existsSync } from "node:fs";
import { sluiceError } from "../../errors/sluice-error.ts";
import type { JournalEntry } from "../../rules/coordinator/journal.ts";
import type { Rule } from "../../rules/rule.ts";
import { readWrittenRule } from "../../rules/written-rule.ts";
import { decodeSnapshot } from "../../state/snapshot-codec.ts";
import { journalFormat } from "./journal-tables.ts";
import type { RevisionBody } from "./sqlite-journal.ts";

/** A run as the journal tells it. */
export interface JournaledRun {
  readonly run: number;
  readonly settings: unknown;
  readonly entries: readonly JournalEntry[];
}

interface RunRow {
  readonly run: number;
  readonly format: number;
  readonly settings: string;
  readonly not_replayable: string | null;
}

interface EntryRow {
  readonly kind: string;
  readonly place: number;
  readonly time: number;
  readonly clock: number;
  readonly body: Uint8Array | null;
}

/**
 * Reads a run of a journal, the last one when none is named. Throws JOURNAL_UNREADABLE, JOURNAL_NO_RUN or
 * JOURNAL_NOT_REPLAYABLE.
 */
export function readJournal(path: string, wanted?: number): JournaledRun {
  if (!existsSync(path)) throw sluiceError("JOURNAL_UNREADABLE", { path, reason: "there is no such file" });
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path, { readOnly: true });
    const runs = file.prepare("select * from runs order by run").all() as unknown as RunRow[];
    const row = wanted === undefined ? runs.at(-1) : runs.find(({ run }) => run === wanted);
    if (row === undefined) throw noRun(path, wanted, runs);
    checkReplayable(path, row);
    const entries = file
      .prepare("select kind, place, time, clock, body from entries where run = ? order by number")
      .all(row.run) as unknown as EntryRow[];
    return { run: row.run, settings: JSON.parse(row.settings), entries: readEntries(entries) };
  } catch (cause) {
    if (cause instanceof Error && "problems" in cause) throw cause;
    throw sluiceError("JOURNAL_UNREADABLE", { path, reason: (cause as Error).message }, undefined, { cause });
  } finally {
    file?.close();
  }
}

function noRun(path: string, wanted: number | undefined, runs: readonly RunRow[]): Error {
  const found = runs.length === 0 ? "none" : runs.map(({ run }) => run).join(", ");
  return sluiceError("JOURNAL_NO_RUN", { path, run: wanted ?? "at all", found });
}

function checkReplayable(path: string, { run, format, not_replayable }: RunRow): void {
  const newer = format > journalFormat ? `its format ${format} is newer than ${journalFormat}` : undefined;
  const reason = not_replayable ?? newer;
  if (reason !== undefined) throw sluiceError("JOURNAL_NOT_REPLAYABLE", { path, run, reason });
}

function readEntries(rows: readonly EntryRow[]): JournalEntry[] {
  let rules = new Map<string, Rule>();
  return rows.map(({ kind, place, time, clock, body }): JournalEntry => {
    if (kind === "clock") return { kind, order: place, time, clock };
    if (kind === "end") return { kind, order: place, time };
    const content = decodeSnapshot(body!);
    if (kind !== "revision") return content as JournalEntry;
    const { revision, cut, put, removed } = content as RevisionBody;
    rules = new Map([...rules].filter(([id]) => !removed.includes(id)));
    for (const rule of put) rules.set(rule.id, readWrittenRule(rule));
    return { kind, revision, cut, rules: [...rules.values()] };
  });
}
