import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import type { SqlDatabase, SqlFailure } from "../sql-store/sql-database.ts";
import { NodeSqliteDialect } from "./sqlite-dialect.ts";
import { watchDataVersion } from "./watch-data-version.ts";

export interface SqliteOptions {
  /** How often the file is asked whether it changed, in milliseconds; default 10. */
  readonly watchInterval?: number;
  /** For the files of others: nothing is written, not even how the file keeps its log. */
  readonly readOnly?: boolean;
}

/** How long a statement waits for another process to end its write, in milliseconds. */
const busyTimeout = 5000;

interface OpenFile<Tables> {
  readonly db: Kysely<Tables>;
  /** Which file it is, whatever its name became meanwhile. */
  readonly inode: number;
}

/** A SQLite file that several processes may share (WAL). A file that is replaced by another is opened anew. */
export class SqliteDatabase<Tables> implements SqlDatabase<Tables> {
  readonly name: string;
  readonly types = { longText: "text", id: "text", counter: "integer primary key autoincrement" };
  readonly #path: string;
  readonly #watchInterval: number;
  readonly #readOnly: boolean;
  #open: OpenFile<Tables> | undefined;

  constructor(path: string, { watchInterval = 10, readOnly = false }: SqliteOptions = {}) {
    this.#path = path;
    this.#watchInterval = watchInterval;
    this.#readOnly = readOnly;
    this.name = `sqlite:${path}`;
  }

  async connect(create = false): Promise<Kysely<Tables>> {
    const inode = this.#inode();
    const before = this.#open;
    if (before !== undefined && before.inode === inode) return before.db;
    if (inode === undefined && !create) throw new Error("there is no such file");
    const file = new DatabaseSync(this.#path, { timeout: busyTimeout, readOnly: this.#readOnly });
    if (create) file.exec("pragma journal_mode = wal");
    const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(file) });
    this.#open = { db, inode: this.#inode() ?? 0 };
    await before?.db.destroy();
    return db;
  }

  async currentSchema(): Promise<undefined> {
    return undefined;
  }

  async prepare(): Promise<void> {}

  async watch(
    _table: string,
    onHint: () => void,
    onLost: (error: unknown) => void,
    signal: AbortSignal,
  ): Promise<boolean> {
    await this.connect();
    watchDataVersion(this.#path, this.#watchInterval, onHint, onLost, signal);
    return true;
  }

  readonly failureOf = (error: unknown): SqlFailure => {
    const { errcode, message = "" } = error as { readonly errcode?: number; readonly message?: string };
    if (/no such table|no such column/.test(message)) return "no-table";
    if (errcode === undefined) return "unreachable";
    const primary = errcode & 0xff;
    if (primary === constraint || primary === busy) return "contention";
    return unreachable.has(primary) ? "unreachable" : "other";
  };

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.db.destroy();
  }

  #inode(): number | undefined {
    return statSync(this.#path, { throwIfNoEntry: false })?.ino;
  }
}

/** Primary result codes of SQLite. */
const [busy, constraint] = [5, 19];
/** Damaged, full, cannot open, no database. */
const unreachable = new Set([10, 11, 14, 26]);
