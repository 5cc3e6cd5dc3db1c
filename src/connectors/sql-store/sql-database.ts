import type { Kysely } from "kysely";

/** What a failed statement means; `other`: the database answered, and refused. */
export type SqlFailure = "no-table" | "contention" | "unreachable" | "other";

/** Column types that each database calls otherwise. */
export interface ColumnTypes {
  /** A text without a limit. */
  readonly longText: string;
  /** An id: compared by bytes. */
  readonly id: string;
  /** A primary key that the database counts up. */
  readonly counter: string;
}

/** A database that holds rules: what differs between databases, for the one code path above. */
export interface SqlDatabase<Tables> {
  /** What messages call it; without a password. */
  readonly name: string;
  readonly types: ColumnTypes;
  /** Why it cannot tell of changes; undefined when it can. */
  readonly cannotWatch?: string;
  /** The connection; with `create` a database that is a file is made when it is missing. */
  connect(create?: boolean): Promise<Kysely<Tables>>;
  /** The schema that unqualified tables are in, where the database has such schemas. */
  currentSchema(): Promise<string | undefined>;
  /** What only this database has, beside the tables. Called at every `init`. */
  prepare(table: string): Promise<void>;
  /** See RuleStore. */
  watch(
    table: string,
    onHint: () => void,
    onLost: (error: unknown) => void,
    signal: AbortSignal,
  ): Promise<boolean>;
  readonly failureOf: (error: unknown) => SqlFailure;
  close(): Promise<void>;
}
