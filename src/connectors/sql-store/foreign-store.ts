import { sql } from "kysely";
import { sluiceError, type SluiceError } from "../../errors/sluice-error.ts";
import type { PutResult, RuleStore, RuleVersion } from "../../rules/store/rule-store.ts";
import type { RuleRow } from "../../rules/store/rule-row.ts";
import { rowsOfTable, type TableRecord } from "../../rules/store/rows-of-table.ts";
import type { TableMapping } from "../../rules/store/table-mapping.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { sqlError } from "./sql-error.ts";
import type { CountedRule, VersionCounter } from "./version-counter.ts";

/** Rules in a table of somebody else's: only ever read. */
export class ForeignStore implements RuleStore {
  readonly name: string;
  readonly cannot: RuleStore["cannot"];
  readonly #database: SqlDatabase<unknown>;
  readonly #mapping: TableMapping;
  readonly #counter: VersionCounter;

  constructor(database: SqlDatabase<unknown>, mapping: TableMapping, counter: VersionCounter) {
    this.#database = database;
    this.#mapping = mapping;
    this.#counter = counter;
    this.name = `${database.name}, table ${mapping.table}`;
    const { cannotWatch: watch } = database;
    this.cannot = {
      write: readOnly,
      history: noHistory,
      errors: noErrors,
      ...(watch === undefined ? {} : { watch }),
    };
  }

  /** Installs the trigger, where the mapping asks for it. */
  async init(): Promise<void> {
    const { table, trigger } = this.#mapping;
    if (!trigger)
      throw this.#cannot(
        "be made ready",
        `${readOnly}; with "trigger: true" in the mapping init installs a trigger on PostgreSQL`,
      );
    const { cannotWatch } = this.#database;
    if (cannotWatch !== undefined) throw this.#cannot("install a trigger", cannotWatch);
    await this.#failing(() => this.#database.prepare(table));
  }

  list(): Promise<readonly RuleRow[]> {
    return this.#failing(async () => {
      const db = await this.#database.connect();
      const { rows } = await sql<TableRecord>`select * from ${sql.table(this.#mapping.table)}`.execute(db);
      return this.#withVersions(rows);
    });
  }

  async get(id: string): Promise<RuleRow | undefined> {
    const rows = (await this.list()).filter((row) => row.id === id);
    return rows.toSorted((a, b) => b.version - a.version)[0];
  }

  async history(): Promise<readonly RuleVersion[]> {
    throw this.#cannot("tell a rule's history", noHistory);
  }

  async put(): Promise<PutResult> {
    throw this.#cannot("put a rule", readOnly);
  }

  async delete(): Promise<boolean> {
    throw this.#cannot("delete a rule", readOnly);
  }

  async reportErrors(): Promise<void> {
    throw this.#cannot("keep the errors of rows", noErrors);
  }

  async errors(): Promise<never[]> {
    return [];
  }

  watch(onHint: () => void, onLost: (error: unknown) => void, signal: AbortSignal): Promise<boolean> {
    return this.#failing(() => this.#database.watch(this.#mapping.table, onHint, onLost, signal));
  }

  async close(): Promise<void> {
    await this.#database.close();
    await this.#counter.close();
  }

  /** Content is gathered first, so that all versions are counted in one go. */
  async #withVersions(records: readonly TableRecord[]): Promise<readonly RuleRow[]> {
    if (this.#mapping.schema === "vendor") return rowsOfTable(records, this.#mapping, () => 0);
    const rules: CountedRule[] = [];
    rowsOfTable(records, this.#mapping, (id, content) => rules.push({ id, content }));
    const versions = [...(await this.#counter.count(this.name, rules))];
    return rowsOfTable(records, this.#mapping, () => versions.shift()!);
  }

  #cannot(what: string, reason: string): SluiceError {
    return sluiceError("STORE_CANNOT", { store: this.name, what, reason });
  }

  #missing(cause: unknown): SluiceError {
    const values = { store: this.#database.name, table: this.#mapping.table };
    return sluiceError("STORE_TABLE_MISSING", values, undefined, { cause });
  }

  async #failing<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (this.#database.failureOf(error) === "no-table") throw this.#missing(error);
      throw sqlError(error, this.#database);
    }
  }
}

const readOnly = "the table belongs to somebody else and is only read; change it where it is kept";
const noErrors = "the table belongs to somebody else and is only read";
const noHistory = "the table belongs to somebody else and keeps only its rows";
