import { sql, type Kysely } from "kysely";
import { Migrator, type Migration } from "kysely/migration";
import type { ColumnTypes, SqlDatabase } from "./sql-database.ts";

/** Brings the tables up to date. Safe to run again, and by several at once. */
export async function migrate<Tables>(
  database: SqlDatabase<Tables>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const migrator = new Migrator({
    db: (await database.connect(true)) as Kysely<unknown>,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    migrationTableName: "sluice_migration",
    migrationLockTableName: "sluice_migration_lock",
    migrationTableSchema: await database.currentSchema(),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** The migrations of Sluice's own tables, by name; they run in order of name. A migration that is out never changes. */
export function ruleMigrations(types: ColumnTypes): Readonly<Record<string, Migration>> {
  return { "001-rules": { up: (db: Kysely<unknown>) => createRuleTables(db, types) } };
}

async function createRuleTables(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  const [id, text, counter] = [types.id, types.longText, types.counter].map((type) => sql.raw(type));
  await db.schema
    .createTable("rules")
    .addColumn("id", id!, (column) => column.notNull().primaryKey())
    .addColumn("version", "bigint", (column) => column.notNull().defaultTo(1))
    .addColumn("enabled", "integer", (column) => column.notNull().defaultTo(1))
    .addColumn("pattern", text!, (column) => column.notNull())
    .addColumn("function", "varchar(512)")
    .addColumn("settings", text!)
    .addColumn("changed_at", "bigint")
    .addColumn("changed_by", "varchar(255)")
    .execute();
  await db.schema
    .createTable("rule_versions")
    .addColumn("id", id!, (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("enabled", "integer", (column) => column.notNull())
    .addColumn("pattern", text!, (column) => column.notNull())
    .addColumn("function", "varchar(512)")
    .addColumn("settings", text!)
    .addPrimaryKeyConstraint("rule_versions_key", ["id", "version"])
    .execute();
  await db.schema
    .createTable("audit")
    .addColumn("entry", counter!)
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("who", "varchar(255)", (column) => column.notNull())
    .addColumn("action", "varchar(16)", (column) => column.notNull())
    .addColumn("rule_id", id!, (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("rule_errors")
    .addColumn("reporter", "varchar(255)", (column) => column.notNull())
    .addColumn("rule_id", id!, (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("code", "varchar(64)", (column) => column.notNull())
    .addColumn("message", text!, (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
}
