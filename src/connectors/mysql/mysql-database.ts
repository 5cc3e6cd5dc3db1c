import { Kysely, MysqlDialect } from "kysely";
import { createPool } from "mysql2";
import type { SqlDatabase, SqlFailure } from "../sql-store/sql-database.ts";
import { withoutPassword } from "../sql-store/without-password.ts";

/** How long a connection may take, in milliseconds. */
const connectTimeout = 5000;

/** A MySQL or MariaDB database. */
export class MysqlDatabase<Tables> implements SqlDatabase<Tables> {
  readonly name: string;
  readonly types = {
    longText: "longtext character set utf8mb4",
    id: "varchar(255) character set utf8mb4 collate utf8mb4_bin",
    counter: "bigint not null auto_increment primary key",
  };
  readonly cannotWatch = "the database has no notifications, it is polled";
  readonly #db: Kysely<Tables>;

  constructor(url: string) {
    this.name = withoutPassword(url);
    const pool = createPool({
      uri: url,
      connectionLimit: 4,
      connectTimeout,
      charset: "utf8mb4",
      supportBigNumbers: true, // exact beyond 2^53, as texts
    });
    this.#db = new Kysely<Tables>({ dialect: new MysqlDialect({ pool }) });
  }

  async connect(): Promise<Kysely<Tables>> {
    return this.#db;
  }

  async currentSchema(): Promise<undefined> {
    return undefined;
  }

  async prepare(): Promise<void> {}

  async watch(): Promise<boolean> {
    return false;
  }

  readonly failureOf = (error: unknown): SqlFailure => {
    const { errno = 0, sqlState } = error as { readonly errno?: number; readonly sqlState?: string };
    if (sqlState === undefined) return "unreachable";
    if (errno === 1146 || errno === 1054) return "no-table";
    if (errno === 1062 || errno === 1213 || errno === 1205) return "contention";
    return /^(08|28)/.test(sqlState) || errno === 1049 ? "unreachable" : "other";
  };

  close(): Promise<void> {
    return this.#db.destroy();
  }
}
