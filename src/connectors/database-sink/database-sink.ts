import { setTimeout as wait } from "node:timers/promises";
import { sql, type Kysely } from "kysely";
import { sluiceError } from "../../errors/sluice-error.ts";
import type { Alert } from "../../event/alert.ts";
import { canonicalText } from "../../event/canonical-key.ts";
import type { EventIdentity } from "../../event/event-identity.ts";
import { jsonText } from "../../event/json-text.ts";
import type { Value } from "../../event/value.ts";
import { alertText } from "../../operators/sink/alert-text.ts";
import type { Sink } from "../../operators/sink/sink.ts";
import type { SqlDatabase } from "../sql-store/sql-database.ts";

/** The table of alerts: a bank's `risk_results`, with what identifies an alert. */
export interface AlertsTable {
  /** The same alert is there once, however often it is written. */
  readonly alert_id: string;
  readonly type: string;
  readonly rule_id: string;
  readonly rule_version: number;
  /** The value of the rule's key; of several a JSON list. */
  readonly user_key: string;
  /** JSON list: the transactions that the match function names, or the identities of all events. */
  readonly event_ids: string;
  readonly risk_level: string | null;
  readonly action_taken: string | null;
  /** Of the stream, milliseconds since 1970. */
  readonly time: number;
  /** When the row was written, milliseconds since 1970. */
  readonly create_time: number;
  /** The whole alert, as one line of JSON. */
  readonly alert: string;
}

type Tables = Readonly<Record<string, AlertsTable>>;

export interface DatabaseSinkOptions {
  readonly table: string;
  readonly identity: EventIdentity;
  /** How long a database that cannot be reached holds the job back before it fails, milliseconds; default 5 minutes. */
  readonly patience?: number;
  readonly now?: () => number;
}

/** Rows written with one statement. */
const rowsAtOnce = 200;

/**
 * Writes alerts into a table, which it makes when it is missing. A database that is down holds the job back; when it is back, what was
 * under way is written again, which changes nothing that is there already. Fails with EVENT_SINK_FAILED.
 */
export class DatabaseSink implements Sink {
  readonly #database: SqlDatabase<Tables>;
  readonly #options: DatabaseSinkOptions;
  #ready: Promise<void> | undefined;

  constructor(database: SqlDatabase<Tables>, options: DatabaseSinkOptions) {
    this.#database = database;
    this.#options = options;
  }

  async write(alerts: readonly Alert[]): Promise<void> {
    const rows = alerts.map((alert) => this.#row(alert));
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      await this.#patiently(async (db) => insert(db, this.#options.table, rows.slice(at, at + rowsAtOnce)));
    }
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  #row(alert: Alert): AlertsTable {
    const { id, type, rule, version, key, time, fields = {} } = alert;
    const { riskLevel, actionTaken } = fields;
    return {
      alert_id: id,
      type,
      rule_id: rule,
      rule_version: version,
      user_key: key.length === 1 ? asText(key[0]) : jsonText([...key]),
      event_ids: jsonText(this.#eventIds(alert)),
      risk_level: riskLevel === undefined || riskLevel === null ? null : asText(riskLevel),
      action_taken: actionTaken === undefined || actionTaken === null ? null : asText(actionTaken),
      time,
      create_time: (this.#options.now ?? Date.now)(),
      alert: alertText(alert),
    };
  }

  #eventIds({ events, fields }: Alert): Value[] {
    const named = fields?.["transactionIds"];
    if (Array.isArray(named) && named.every((each) => each !== undefined)) return named as Value[];
    return [...events.values()].flat().map(this.#options.identity);
  }

  /** Repeats what fails because the database cannot be reached. */
  async #patiently(work: (db: Kysely<Tables>) => Promise<unknown>): Promise<void> {
    const { patience = 5 * 60_000 } = this.#options;
    const end = performance.now() + patience;
    for (let pause = 50; ; pause = Math.min(2000, pause * 2)) {
      try {
        const db = await this.#database.connect(true);
        await this.#prepare(db);
        await work(db);
        return;
      } catch (cause) {
        if (this.#database.failureOf(cause) === "other" || performance.now() + pause > end) {
          const values = {
            path: `${this.#database.name}, table ${this.#options.table}`,
            reason: (cause as Error).message,
          };
          throw sluiceError("EVENT_SINK_FAILED", values, undefined, { cause });
        }
        await wait(pause);
      }
    }
  }

  async #prepare(db: Kysely<Tables>): Promise<void> {
    this.#ready ??= createTable(db, this.#options.table, this.#database);
    try {
      await this.#ready;
    } catch (error) {
      this.#ready = undefined;
      throw error;
    }
  }
}

async function createTable(db: Kysely<Tables>, table: string, { types }: SqlDatabase<Tables>): Promise<void> {
  const [id, text] = [sql.raw(types.id), sql.raw(types.longText)];
  await db.schema
    .createTable(table)
    .ifNotExists()
    .addColumn("alert_id", "varchar(64)", (column) => column.notNull().primaryKey())
    .addColumn("type", "varchar(16)", (column) => column.notNull())
    .addColumn("rule_id", id, (column) => column.notNull())
    .addColumn("rule_version", "bigint", (column) => column.notNull())
    .addColumn("user_key", text, (column) => column.notNull())
    .addColumn("event_ids", text, (column) => column.notNull())
    .addColumn("risk_level", "varchar(255)")
    .addColumn("action_taken", "varchar(255)")
    .addColumn("time", "bigint", (column) => column.notNull())
    .addColumn("create_time", "bigint", (column) => column.notNull())
    .addColumn("alert", text, (column) => column.notNull())
    .execute();
}

/** Leaves out what is there already; of two in one statement the second. */
async function insert(db: Kysely<Tables>, table: string, rows: readonly AlertsTable[]): Promise<void> {
  const distinct = [...new Map(rows.map((row) => [row.alert_id, row])).values()];
  const known = await db
    .selectFrom(table)
    .select("alert_id")
    .where(
      "alert_id",
      "in",
      distinct.map(({ alert_id: id }) => id),
    )
    .execute();
  const there = new Set(known.map(({ alert_id: id }) => id));
  const fresh = distinct.filter(({ alert_id: id }) => !there.has(id));
  if (fresh.length > 0) await db.insertInto(table).values(fresh).execute();
}

function asText(value: Value): string {
  return typeof value === "string" ? value : canonicalText(value);
}
