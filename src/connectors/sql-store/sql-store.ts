import type { Kysely, Transaction } from "kysely";
import { sluiceError } from "../../errors/sluice-error.ts";
import { checkExpected, decidePut, type RuleBefore } from "../../rules/store/put-decision.ts";
import type {
  ChangeOptions,
  PutResult,
  RowError,
  RuleDocument,
  RuleStore,
  RuleVersion,
} from "../../rules/store/rule-store.ts";
import type { RuleRow } from "../../rules/store/rule-row.ts";
import { migrate, ruleMigrations } from "./migrate.ts";
import { toColumns, toRow, type RuleColumns } from "./rule-columns.ts";
import type { RuleTables } from "./rule-tables.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { sqlError } from "./sql-error.ts";

type Connection = Kysely<RuleTables> | Transaction<RuleTables>;

/** How often a write begins anew because another author was faster. */
const mostAttempts = 100;

/** The longest pause before the next attempt, in milliseconds; random, so that authors do not meet again. */
const longestPause = 20;

/** Rules in Sluice's own tables of a database. Writers do not lock: who wrote in between makes a write begin anew. */
export class SqlStore implements RuleStore {
  readonly name: string;
  readonly cannot: RuleStore["cannot"];
  readonly #database: SqlDatabase<RuleTables>;

  constructor(database: SqlDatabase<RuleTables>) {
    this.#database = database;
    this.name = database.name;
    this.cannot = database.cannotWatch === undefined ? {} : { watch: database.cannotWatch };
  }

  async init(): Promise<void> {
    await this.#failing(async () => {
      await migrate(this.#database, ruleMigrations(this.#database.types));
      await this.#database.prepare("rules");
    });
  }

  list(): Promise<readonly RuleRow[]> {
    return this.#with(async (db) => {
      const rows = await db.selectFrom("rules").selectAll().execute();
      return rows.map((row) => toRow(row, "rules"));
    });
  }

  get(id: string): Promise<RuleRow | undefined> {
    return this.#with((db) => currentRow(db, id));
  }

  history(id: string): Promise<readonly RuleVersion[]> {
    return this.#with(async (db) => {
      const entries = await db
        .selectFrom("audit")
        .innerJoin("rule_versions", (join) =>
          join
            .onRef("rule_versions.id", "=", "audit.rule_id")
            .onRef("rule_versions.version", "=", "audit.version"),
        )
        .selectAll("rule_versions")
        .select(["at", "who", "action"])
        .where("audit.rule_id", "=", id)
        .orderBy("entry", "desc")
        .execute();
      return entries.map((entry) => {
        const { at, who: by, action } = entry;
        return { row: toRow(entry, "rule_versions"), action, at: Number(at), by };
      });
    });
  }

  put(rule: RuleDocument, options: ChangeOptions): Promise<PutResult> {
    return this.#repeating(async (db) => {
      const before = await ruleBefore(db, rule.id);
      const result = decidePut(rule, before, options);
      if (!result.changed) return result;
      const columns = toColumns(rule, result.version);
      return (await this.#writes(db, (all) => write(all, columns, before.current, options.by)))
        ? result
        : undefined;
    });
  }

  delete(id: string, options: ChangeOptions): Promise<boolean> {
    return this.#repeating(async (db) => {
      const current = await currentRow(db, id);
      checkExpected(id, current, options);
      if (current === undefined) return false;
      return (await this.#writes(db, (all) => remove(all, current, options.by))) ? true : undefined;
    });
  }

  reportErrors(reporter: string, errors: readonly RowError[]): Promise<void> {
    return this.#with((db) =>
      db.transaction().execute(async (all) => {
        await all.deleteFrom("rule_errors").where("reporter", "=", reporter).execute();
        const at = Date.now();
        const rows = errors.map(({ id, version, code, message }) => ({
          reporter,
          rule_id: id,
          version,
          code,
          message,
          at,
        }));
        for (const row of rows) await all.insertInto("rule_errors").values(row).execute();
      }),
    );
  }

  errors(): Promise<readonly (RowError & { readonly reporter: string })[]> {
    return this.#with(async (db) => {
      const rows = await db.selectFrom("rule_errors").selectAll().execute();
      return rows.map(({ reporter, rule_id: id, version, code, message }) => ({
        reporter,
        id,
        version: Number(version),
        code,
        message,
      }));
    });
  }

  watch(onHint: () => void, onLost: (error: unknown) => void, signal: AbortSignal): Promise<boolean> {
    return this.#failing(() => this.#database.watch("rules", onHint, onLost, signal));
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  /** Tries until the work gives something: undefined means that another author was faster. */
  async #repeating<Result>(work: (db: Kysely<RuleTables>) => Promise<Result | undefined>): Promise<Result> {
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const result = await this.#with(work);
      if (result !== undefined) return result;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(attempt, longestPause)));
    }
    throw sluiceError("STORE_BUSY", { store: this.name });
  }

  /** All or nothing; false when another author was faster. */
  async #writes(
    db: Kysely<RuleTables>,
    work: (all: Transaction<RuleTables>) => Promise<void>,
  ): Promise<boolean> {
    try {
      await db.transaction().execute(work);
      return true;
    } catch (error) {
      if (error === overtaken || this.#database.failureOf(error) === "contention") return false;
      throw error;
    }
  }

  #with<Result>(work: (db: Kysely<RuleTables>) => Promise<Result>): Promise<Result> {
    return this.#failing(async () => work(await this.#database.connect()));
  }

  async #failing<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw sqlError(error, this.#database);
    }
  }
}

/** Thrown inside a transaction to undo it. */
const overtaken = new Error("another author was faster");

async function currentRow(db: Connection, id: string): Promise<RuleRow | undefined> {
  const columns = await db.selectFrom("rules").selectAll().where("id", "=", id).executeTakeFirst();
  return columns === undefined ? undefined : toRow(columns, "rules");
}

async function ruleBefore(db: Connection, id: string): Promise<RuleBefore> {
  const current = await currentRow(db, id);
  const past = await db
    .selectFrom("rule_versions")
    .select((all) => all.fn.max("version").as("highest"))
    .where("id", "=", id)
    .executeTakeFirst();
  return { current, highest: Math.max(0, current?.version ?? 0, Number(past?.highest ?? 0)) };
}

async function write(
  all: Transaction<RuleTables>,
  columns: RuleColumns,
  current: RuleRow | undefined,
  by: string,
): Promise<void> {
  const at = Date.now();
  const { id, version } = columns;
  if (current !== undefined) await keepVersion(all, current);
  await all.insertInto("rule_versions").values(columns).execute();
  const row = { ...columns, changed_at: at, changed_by: by };
  if (current === undefined) await all.insertInto("rules").values(row).execute();
  else {
    const update = all
      .updateTable("rules")
      .set(row)
      .where("id", "=", id)
      .where("version", "=", current.version);
    if ((await update.executeTakeFirst()).numUpdatedRows === 0n) throw overtaken;
  }
  await all.insertInto("audit").values({ at, who: by, action: "put", rule_id: id, version }).execute();
}

async function remove(all: Transaction<RuleTables>, { id, version }: RuleRow, by: string): Promise<void> {
  await keepVersion(all, { id, version });
  const removal = all.deleteFrom("rules").where("id", "=", id).where("version", "=", version);
  if ((await removal.executeTakeFirst()).numDeletedRows === 0n) throw overtaken;
  await all
    .insertInto("audit")
    .values({ at: Date.now(), who: by, action: "delete", rule_id: id, version })
    .execute();
}

/** A row that was written with SQL gets its place among the versions before it is replaced. */
async function keepVersion(
  all: Transaction<RuleTables>,
  { id, version }: Pick<RuleRow, "id" | "version">,
): Promise<void> {
  const known = await all
    .selectFrom("rule_versions")
    .select("id")
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (known !== undefined) return;
  const row = await all.selectFrom("rules").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined || Number(row.version) !== version) throw overtaken;
  const { changed_at, changed_by, ...columns } = row;
  await all.insertInto("rule_versions").values(columns).execute();
  const entry = {
    at: Number(changed_at ?? Date.now()),
    who: changed_by ?? "(SQL)",
    action: "put",
    rule_id: id,
    version,
  } as const;
  await all.insertInto("audit").values(entry).execute();
}
