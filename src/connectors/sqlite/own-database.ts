import { createHash } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import type { Migration } from "kysely/migration";
import { migrate } from "../sql-store/migrate.ts";
import type { CountedRule, VersionCounter } from "../sql-store/version-counter.ts";
import { SqliteDatabase } from "./sqlite-database.ts";

interface OwnTables {
  readonly version_counters: VersionCountersTable;
  readonly tokens: ApiToken;
}

/** Who may use the HTTP interface. The token itself is kept nowhere. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  /** Of the token; which hash is the business of who checks it. */
  readonly hash: string;
  readonly role: string;
  /** Milliseconds since 1970. */
  readonly created: number;
}

interface VersionCountersTable {
  readonly store: string;
  readonly rule_id: string;
  readonly version: number;
  /** SHA-256 of the content that has the version. */
  readonly content: string;
  /** When the rule was there last, to the day; milliseconds since 1970. */
  readonly seen_at: number;
}

const migrations: Readonly<Record<string, Migration>> = {
  "001-version-counters": {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable("version_counters")
        .addColumn("store", "text", (column) => column.notNull())
        .addColumn("rule_id", "text", (column) => column.notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("content", "text", (column) => column.notNull())
        .addColumn("seen_at", "integer", (column) => column.notNull())
        .addPrimaryKeyConstraint("version_counters_key", ["store", "rule_id"])
        .execute();
    },
  },
  "002-tokens": {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable("tokens")
        .addColumn("id", "text", (column) => column.notNull().primaryKey())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull().unique())
        .addColumn("role", "text", (column) => column.notNull())
        .addColumn("created", "integer", (column) => column.notNull())
        .execute();
    },
  },
};

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Sluice's own database, a SQLite file: tokens, and what must be remembered about tables that are only read. Counters of rules
 * that were not there for `retention` (milliseconds; default 400 days) are forgotten.
 */
export class OwnDatabase implements VersionCounter {
  readonly #database: SqliteDatabase<OwnTables>;
  readonly #retention: number;
  readonly #now: () => number;
  #ready: Promise<void> | undefined;

  constructor(
    path: string,
    { retention = 400 * dayMs, now = Date.now }: { retention?: number; now?: () => number } = {},
  ) {
    this.#database = new SqliteDatabase(path);
    this.#retention = retention;
    this.#now = now;
  }

  async count(store: string, rules: readonly CountedRule[]): Promise<readonly number[]> {
    const db = await this.#connect();
    const hashed = rules.map(({ id, content }) => ({
      id,
      content: createHash("sha256").update(content).digest("hex"),
    }));
    const seen = Math.floor(this.#now() / dayMs) * dayMs;
    const known = await countersOf(db, store);
    if (
      hashed.every(({ id, content }) => known.get(id)?.content === content && known.get(id)?.seen_at === seen)
    ) {
      return hashed.map(({ id }) => known.get(id)!.version);
    }
    return db.transaction().execute((all) => this.#count(all, store, hashed, seen));
  }

  /** The tokens, oldest first. */
  async tokens(): Promise<readonly ApiToken[]> {
    const db = await this.#connect();
    return db.selectFrom("tokens").selectAll().orderBy("created").orderBy("id").execute();
  }

  async addToken(token: ApiToken): Promise<void> {
    const db = await this.#connect();
    await db.insertInto("tokens").values(token).execute();
  }

  /** Whether there was such a token. */
  async removeToken(id: string): Promise<boolean> {
    const db = await this.#connect();
    const { numDeletedRows } = await db.deleteFrom("tokens").where("id", "=", id).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  async #connect(): Promise<Kysely<OwnTables>> {
    this.#ready ??= migrate(this.#database, migrations);
    await this.#ready;
    return this.#database.connect(true);
  }

  async #count(
    all: Transaction<OwnTables>,
    store: string,
    rules: readonly CountedRule[],
    seen: number,
  ): Promise<readonly number[]> {
    const known = await countersOf(all, store);
    const counted = rules.map(({ id, content }) => {
      const before = known.get(id);
      const version = (before?.version ?? 0) + (before?.content === content ? 0 : 1);
      return { store, rule_id: id, version, content, seen_at: seen };
    });
    for (const row of counted) await all.replaceInto("version_counters").values(row).execute();
    await all
      .deleteFrom("version_counters")
      .where("seen_at", "<", seen - this.#retention)
      .execute();
    return counted.map(({ version }) => version);
  }
}

async function countersOf(
  db: Kysely<OwnTables>,
  store: string,
): Promise<ReadonlyMap<string, VersionCountersTable>> {
  const rows = await db.selectFrom("version_counters").selectAll().where("store", "=", store).execute();
  return new Map(rows.map((row) => [row.rule_id, row]));
}
