import { sluiceError } from "../errors/sluice-error.ts";
import type { RuleStore } from "../rules/store/rule-store.ts";
import { DatabaseSink, type DatabaseSinkOptions } from "./database-sink/database-sink.ts";
import { HttpStore } from "./http-store/http-store.ts";
import { DirectoryStore } from "./directory/directory-store.ts";
import { MysqlDatabase } from "./mysql/mysql-database.ts";
import { PostgresDatabase } from "./postgres/postgres-database.ts";
import type { SqlDatabase } from "./sql-store/sql-database.ts";
import { SqlStore } from "./sql-store/sql-store.ts";
import { MemoryVersionCounter } from "./sql-store/version-counter.ts";
import { ForeignStore } from "./sql-store/foreign-store.ts";
import type { TableMapping } from "../rules/store/table-mapping.ts";
import { OwnDatabase } from "./sqlite/own-database.ts";
import { SqliteDatabase, type SqliteOptions } from "./sqlite/sqlite-database.ts";

/** Opens the database of an address. */
type OpenDatabase = <Tables>(address: string, options: SqliteOptions) => SqlDatabase<Tables>;

/** Databases by the scheme of their addresses. */
const databases: Readonly<Record<string, OpenDatabase>> = {
  sqlite: (address, options) => new SqliteDatabase(address.slice("sqlite:".length), options),
  postgres: (address) => new PostgresDatabase(address),
  postgresql: (address) => new PostgresDatabase(address),
  mysql: (address) => new MysqlDatabase(address),
  mariadb: (address) => new MysqlDatabase(address.replace("mariadb:", "mysql:")),
};

export interface StoreSettings {
  /** How often a SQLite file is asked whether it changed, in milliseconds; default 10. */
  readonly sqliteWatchInterval?: number;
  /** File in which versions are counted for tables that have none; without it they are counted anew in every process. */
  readonly ownDatabase?: string;
}

/**
 * The store of an address: `sqlite:FILE`, `postgres://…`, `mysql://…`, `mariadb://…` or `dir:FOLDER`. Nothing is
 * connected before the store is used. Throws STORE_ADDRESS.
 */
export function openStore(address: string, { sqliteWatchInterval }: StoreSettings = {}): RuleStore {
  const scheme = schemeOf(address);
  if (scheme === "dir") return new DirectoryStore(address.slice("dir:".length));
  return new SqlStore(openDatabase(address, { watchInterval: sqliteWatchInterval }));
}

/**
 * The store of a table of somebody else's. Throws STORE_ADDRESS.
 */
export function openForeignStore(
  address: string,
  mapping: TableMapping,
  { ownDatabase, sqliteWatchInterval }: StoreSettings = {},
): RuleStore {
  const counter = ownDatabase === undefined ? new MemoryVersionCounter() : new OwnDatabase(ownDatabase);
  return new ForeignStore(
    openDatabase(address, { watchInterval: sqliteWatchInterval, readOnly: true }),
    mapping,
    counter,
  );
}

/** The rules of a running server. */
export function openServer(address: string, token: string): HttpStore {
  return new HttpStore(address, token);
}

/** A table of alerts in a database. Throws STORE_ADDRESS. */
export function openAlerts(address: string, options: DatabaseSinkOptions): DatabaseSink {
  return new DatabaseSink(openDatabase(address, {}), options);
}

/** The database of an address. Throws STORE_ADDRESS. */
function openDatabase<Tables>(address: string, options: SqliteOptions): SqlDatabase<Tables> {
  const open = databases[schemeOf(address)];
  const shown = address.replace(/:[^:@/]*@/, ":…@");
  if (open === undefined) {
    throw sluiceError("STORE_ADDRESS", { address: shown, reason: "it is of no kind that is known" });
  }
  try {
    return open(address, options);
  } catch (error) {
    throw sluiceError("STORE_ADDRESS", { address: shown, reason: (error as Error).message }, undefined, {
      cause: error,
    });
  }
}

function schemeOf(address: string): string {
  const [, scheme = "", rest = ""] = /^([a-z]+):(.*)$/s.exec(address) ?? [];
  return rest === "" ? "" : scheme;
}
