import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { sluiceError } from "../../errors/sluice-error.ts";
import type {
  Journal,
  JournalEntry,
  RevisionEntry,
  RevisionReport,
} from "../../rules/coordinator/journal.ts";
import { hasCode } from "../../rules/has-code.ts";
import type { Rule } from "../../rules/rule.ts";
import { readWrittenRule, writeRule, type WrittenRule } from "../../rules/written-rule.ts";
import { decodeSnapshot, encodeSnapshot } from "../../state/snapshot-codec.ts";
import { journalFormat, journalTables } from "./journal-tables.ts";

export interface JournalOptions {
  /** What a replay needs to know of the run besides: kept as JSON. */
  readonly settings?: unknown;
  /** Entries and reports older than this are deleted when a run begins, milliseconds; default: none. */
  readonly retention?: number;
}

/** How long a write waits for another process, in milliseconds. */
const busyTimeout = 5000;

/** What a revision changes against the one before it in the same run. */
export interface RevisionBody extends Omit<RevisionEntry, "kind" | "rules"> {
  readonly put: readonly WrittenRule[];
  readonly removed: readonly string[];
}

/** A journal in a SQLite file of its own; a new run for each object. Survives the end of the process at any time. */
export class SqliteJournal implements Journal {
  readonly #path: string;
  readonly #file: DatabaseSync;
  readonly #run: number;
  #rules: ReadonlyMap<string, Rule> = new Map();

  /** Throws JOURNAL_FAILED. */
  constructor(path: string, { settings = {}, retention }: JournalOptions = {}) {
    this.#path = path;
    this.#file = this.#try(() => new DatabaseSync(path, { timeout: busyTimeout }));
    this.#try(() =>
      this.#file.exec(`pragma journal_mode = wal; pragma synchronous = normal; ${journalTables}`),
    );
    if (retention !== undefined) this.#deleteBefore(Date.now() - retention);
    const { lastInsertRowid } = this.#write("insert into runs (format, started, settings) values (?, ?, ?)", [
      journalFormat,
      Date.now(),
      JSON.stringify(settings),
    ]);
    this.#run = Number(lastInsertRowid);
  }

  record(entry: JournalEntry): void {
    switch (entry.kind) {
      case "revision":
        return this.#recordRevision(entry);
      case "posted":
        return this.#add("posted", entry.batch, null, null, encodeSnapshot(entry));
      case "clock":
        return this.#add("clock", entry.order, entry.time, entry.clock);
      case "end":
        return this.#add("end", entry.order, entry.time, null);
    }
  }

  report(report: RevisionReport): void {
    this.#write("insert into reports (run, revision, at, duration, body) values (?, ?, ?, ?, ?)", [
      this.#run,
      report.revision,
      Date.now(),
      report.duration,
      encodeSnapshot(report),
    ]);
  }

  lastRules(): readonly Rule[] | undefined {
    const known = this.#file.prepare("select 1 from entries where kind = 'revision' limit 1").get();
    const rows = this.#file.prepare("select body from last_rules order by id").all();
    if (rows.length === 0 && known === undefined) return undefined;
    return rows.map(({ body }) => readWrittenRule(decodeSnapshot(body as Uint8Array) as WrittenRule));
  }

  close(): void {
    if (this.#file.isOpen) this.#file.close();
  }

  #recordRevision({ revision, cut, rules }: RevisionEntry): void {
    const next = new Map(rules.map((rule) => [rule.id, rule]));
    const put = rules.filter((rule) => this.#rules.get(rule.id) !== rule);
    const removed = [...this.#rules.keys()].filter((id) => !next.has(id));
    const first = this.#rules.size === 0 && revision === 1;
    this.#rules = next;
    const written = put.map(writeRule);
    const body: RevisionBody = { revision, cut, put: written, removed };
    this.#try(() => this.#file.exec("begin immediate"));
    this.#add("revision", cut.order, cut.time, null, encodeSnapshot(body));
    if (put.some(hasCode)) {
      const reason = "a condition of a rule is code of a program, which a journal cannot hold";
      this.#write("update runs set not_replayable = ? where run = ?", [reason, this.#run]);
    }
    if (first) this.#write("delete from last_rules", []);
    for (const id of removed) this.#write("delete from last_rules where id = ?", [id]);
    for (const rule of written)
      this.#write("insert or replace into last_rules values (?, ?)", [rule.id, encodeSnapshot(rule)]);
    this.#try(() => this.#file.exec("commit"));
  }

  #add(kind: string, place: number, time: number | null, clock: number | null, body?: Uint8Array): void {
    this.#write(
      "insert into entries (run, at, kind, place, time, clock, body) values (?, ?, ?, ?, ?, ?, ?)",
      [this.#run, Date.now(), kind, place, time, clock, body ?? null],
    );
  }

  /** The rules in force last stay; a run of which something is gone cannot be replayed. */
  #deleteBefore(time: number): void {
    const reason = "its beginning was deleted, as the retention says";
    this.#write("update runs set not_replayable = ? where run in (select run from entries where at < ?)", [
      reason,
      time,
    ]);
    this.#write("delete from entries where at < ?", [time]);
    this.#write("delete from reports where at < ?", [time]);
    this.#write("delete from runs where started < ? and run not in (select run from entries)", [time]);
  }

  readonly #statements = new Map<string, ReturnType<DatabaseSync["prepare"]>>();

  #write(sql: string, values: readonly SQLInputValue[]): { readonly lastInsertRowid: number | bigint } {
    return this.#try(() => {
      let statement = this.#statements.get(sql);
      if (statement === undefined) this.#statements.set(sql, (statement = this.#file.prepare(sql)));
      return statement.run(...values);
    });
  }

  #try<Result>(run: () => Result): Result {
    try {
      return run();
    } catch (cause) {
      const values = { path: this.#path, reason: (cause as Error).message };
      throw sluiceError("JOURNAL_FAILED", values, undefined, { cause });
    }
  }
}
