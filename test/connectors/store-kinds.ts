import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../../src/connectors/registry.ts";
import { MemoryStore } from "../../src/rules/store/memory-store.ts";
import type { RuleStore } from "../../src/rules/store/rule-store.ts";
import { mysql, mysqlSpace, postgres, postgresSpace, unreachable, type DatabaseSpace } from "./databases.ts";

/** A place for rules that only one test uses. */
export interface StorePlace {
  /** Opens a store on the place; several stores see the same rules. */
  open(): RuleStore;
  /** Writes a rule past the store: a pattern that cannot be read. */
  spoil(id: string): Promise<void>;
  remove(): Promise<void>;
}

export interface StoreKind {
  readonly name: string;
  /** Why its tests are left out. */
  readonly skipped?: string;
  place(): Promise<StorePlace>;
}

const insertBroken = "insert into rules (id, version, pattern) values";

function sqlKind(name: string, space: () => Promise<DatabaseSpace>, skipped: string | undefined): StoreKind {
  return {
    name,
    skipped,
    async place() {
      const { url, sql, drop } = await space();
      return {
        open: () => openStore(url),
        spoil: async (id) => void (await sql(`${insertBroken} ('${id}', 1, '{')`)),
        remove: drop,
      };
    },
  };
}

const memory: StoreKind = {
  name: "memory",
  async place() {
    const store = new MemoryStore();
    const spoil = async (id: string): Promise<void> =>
      void (await store.put({ id, pattern: "{" }, { by: "" }));
    return { open: () => store, spoil, remove: async () => {} };
  },
};

const sqlite: StoreKind = {
  name: "SQLite",
  async place() {
    const folder = mkdtempSync(join(tmpdir(), "sluice-store-"));
    const path = join(folder, "rules.db");
    return {
      open: () => openStore(`sqlite:${path}`),
      spoil: async (id) => {
        const database = new DatabaseSync(path, { timeout: 5000 });
        database.exec(`${insertBroken} ('${id}', 1, '{')`);
        database.close();
      },
      remove: async () => rmSync(folder, { recursive: true }),
    };
  },
};

const directory: StoreKind = {
  name: "directory",
  async place() {
    const folder = mkdtempSync(join(tmpdir(), "sluice-store-"));
    const rules = join(folder, "rules");
    return {
      open: () => openStore(`dir:${rules}`),
      spoil: async (id) => writeFileSync(join(rules, `${id}.yaml`), `{ "id": "${id}", "pattern": `),
      remove: async () => rmSync(folder, { recursive: true }),
    };
  },
};

/** Every kind of store. Skipped ones are told on the console with their reason. */
export const storeKinds: readonly StoreKind[] = [
  memory,
  sqlite,
  directory,
  sqlKind("PostgreSQL", postgresSpace, await unreachable("PostgreSQL", () => postgres("select 1"))),
  sqlKind("MySQL or MariaDB", mysqlSpace, await unreachable("MySQL or MariaDB", () => mysql("select 1"))),
];
