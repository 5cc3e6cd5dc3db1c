import { sql, type Kysely } from "kysely";

/** A table of the database. Ids of tables are never used twice while the table lives, and differ between schemas. */
interface FoundTable {
  readonly id: number;
}

const triggerName = "sluice_notify";

/** Installs a trigger that notifies after every statement that changes the table. Harmless to run again. */
export async function installTrigger<Tables>(db: Kysely<Tables>, table: string): Promise<void> {
  await db.transaction().execute(async (all) => {
    await sql`select pg_advisory_xact_lock(hashtext('sluice_notify'))`.execute(all); // one at a time
    if (await triggerStands(all, table)) return;
    await sql`create or replace function sluice_notify() returns trigger language plpgsql
      as ${sql.lit(functionBody)}`.execute(all);
    await sql`drop trigger if exists ${sql.ref(triggerName)} on ${sql.table(table)}`.execute(all);
    await sql`create trigger ${sql.ref(triggerName)} after insert or update or delete or truncate
      on ${sql.table(table)} for each statement execute function sluice_notify()`.execute(all);
  });
}

const functionBody = `begin perform pg_notify('sluice_rules_' || TG_RELID, ''); return null; end`;

/** Whether the trigger is on the table. */
export async function triggerStands<Tables>(db: Kysely<Tables>, table: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_trigger where tgrelid = to_regclass(${quoted(table)})
    and tgname = ${triggerName} and tgenabled <> 'D'`.execute(db);
  return rows.length > 0;
}

/** The channel that the trigger of the table notifies on. */
export async function changeChannel<Tables>(db: Kysely<Tables>, table: string): Promise<string> {
  const { rows } = await sql<FoundTable>`select to_regclass(${quoted(table)})::oid as id`.execute(db);
  return `sluice_rules_${rows[0]?.id}`;
}

/** `schema.table` or `table`, each part quoted. */
function quoted(table: string): string {
  return table
    .split(".")
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join(".");
}
