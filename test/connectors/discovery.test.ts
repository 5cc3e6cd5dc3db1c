import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../src/connectors/registry.ts";
import { StoreDiscoverer, type DiscoveryOptions } from "../../src/rules/discoverer/store-discoverer.ts";
import type { RuleStore } from "../../src/rules/store/rule-store.ts";
import {
  mysql,
  mysqlSpace,
  mysqlUrl,
  postgres,
  postgresSpace,
  postgresUrl,
  unreachable,
  type DatabaseSpace,
} from "./databases.ts";
import { TcpGate, throughGate } from "./tcp-gate.ts";

const by = { by: "ann" };
const rule = (version: number): { id: string; version: number; pattern: object } => ({
  id: "r",
  version,
  pattern: { version },
});

/** No poll comes by itself within a test: what is seen was told. */
const toldOnly = { interval: 3_600_000, watchedInterval: 3_600_000, backOff: 5, longestBackOff: 20 };
const polling = { ...toldOnly, interval: 20 };

/** A discoverer, and what it told: `up`, `down`, or the versions of the rows. */
function discover(
  store: RuleStore,
  options: DiscoveryOptions,
): { told: string[]; reasons: string[]; until: (what: string) => Promise<void> } {
  const told: string[] = [];
  const reasons: string[] = [];
  const discoverer = new StoreDiscoverer(store, options);
  onTestFinished(async () => {
    await discoverer.close();
    await store.close();
  });
  discoverer.start(
    (rows) => told.push(rows.map(({ version }) => version).join(" ")),
    (state) => {
      told.push(state.up ? "up" : "down");
      if (!state.up) reasons.push(state.problem.message);
    },
  );
  const until = async (what: string): Promise<void> => {
    while (told.at(-1) !== what) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  return { told, reasons, until };
}

interface Stoppable {
  readonly name: string;
  readonly skipped?: string;
  readonly options: DiscoveryOptions;
  /** A place whose store can be taken away and given back; the author writes all the time. */
  readonly open: () => Promise<{
    store: RuleStore;
    author: RuleStore;
    stop: () => Promise<void>;
    start: () => Promise<void>;
  }>;
}

function gated(
  name: string,
  options: DiscoveryOptions,
  server: string,
  space: () => Promise<DatabaseSpace>,
  skipped: string | undefined,
): Stoppable {
  return {
    name,
    options,
    skipped,
    async open() {
      const { url, drop } = await space();
      const { hostname, port } = new URL(server);
      const gate = new TcpGate(hostname, Number(port));
      await gate.open();
      onTestFinished(async () => {
        await gate.shut();
        await drop();
      });
      return {
        store: openStore(throughGate(url, gate)),
        author: openStore(url),
        stop: () => gate.shut(),
        start: () => gate.open(),
      };
    },
  };
}

function renamed(
  name: string,
  place: (folder: string) => { address: string; path: string; moved: string },
): Stoppable {
  return {
    name,
    options: toldOnly,
    async open() {
      const folder = mkdtempSync(join(tmpdir(), "sluice-discovery-"));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const { address, path, moved } = place(folder);
      const movedAddress = address.replace(path, moved);
      let away = false;
      // the author writes where the rules are
      const author = new Proxy(openStore(address), {
        get:
          (_, method: keyof RuleStore) =>
          (...given: unknown[]) => {
            const store = openStore(away ? movedAddress : address);
            const result = (store[method] as (...each: unknown[]) => Promise<unknown>)(...given);
            return result.finally(() => store.close());
          },
      });
      const stop = async (): Promise<void> => {
        away = true;
        renameSync(path, moved);
      };
      const start = async (): Promise<void> => {
        away = false;
        renameSync(moved, path);
      };
      return { store: openStore(address), author, stop, start };
    },
  };
}

const noPostgres = await unreachable("PostgreSQL", () => postgres("select 1"));
const noMysql = await unreachable("MySQL or MariaDB", () => mysql("select 1"));

const stoppable: readonly Stoppable[] = [
  renamed("SQLite", (folder) => {
    // with its log, which belongs to the file
    mkdirSync(join(folder, "a"));
    return {
      address: `sqlite:${join(folder, "a", "rules.db")}`,
      path: join(folder, "a"),
      moved: join(folder, "b"),
    };
  }),
  renamed("directory", (folder) => ({
    address: `dir:${join(folder, "a")}`,
    path: join(folder, "a"),
    moved: join(folder, "b"),
  })),
  gated("PostgreSQL", toldOnly, postgresUrl, postgresSpace, noPostgres),
  gated("MySQL or MariaDB", polling, mysqlUrl, mysqlSpace, noMysql),
];
for (const { skipped } of stoppable)
  if (skipped !== undefined) console.warn(`skipped 1 test of discovery: ${skipped}`);

describe.each(stoppable.filter(({ skipped }) => skipped === undefined))(
  "discovery: $name",
  ({ open, options }) => {
    it("tells of changes, outlives five stops of the store, and misses no change made meanwhile", async () => {
      const { store, author, stop, start } = await open();
      await author.init();
      const { told, reasons, until } = discover(store, options);
      await until("");
      await author.put(rule(1), by);
      await until("1");
      let version = 1;
      const expected = ["up", "", "1"];
      for (let turn = 0; turn < 5; turn += 1) {
        await stop();
        await until("down");
        await author.put(rule((version += 1)), by);
        await start();
        await until(String(version));
        await author.put(rule((version += 1)), by);
        await until(String(version));
        expected.push("down", "up", String(version - 1), String(version));
      }
      expect(told).toEqual(expected);
      for (const reason of reasons) expect(reason).toMatch(/^the rule store \S+ cannot be reached: \S/);
      await author.close();
    });

    it("begins while the store is away", async () => {
      const { store, author, stop, start } = await open();
      await author.init();
      await author.put(rule(1), by);
      await stop();
      const { told, until } = discover(store, options);
      await until("down");
      await start();
      await until("1");
      expect(told).toEqual(["down", "up", "1"]);
      await author.close();
    });
  },
);

describe.runIf(noPostgres === undefined)("discovery: PostgreSQL notifications", () => {
  it("listens anew when its connection is ended by the server", async () => {
    const { url, sql, drop } = await postgresSpace();
    onTestFinished(drop);
    const name = `discovery-${process.pid}`;
    const store = openStore(`${url}&application_name=${name}`);
    await store.init();
    const { told, until } = discover(store, toldOnly);
    await until("");
    const author = openStore(url);
    for (const version of [1, 2, 3]) {
      const ended = await sql(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1",
        [name],
      );
      expect(ended.length).toBeGreaterThan(0);
      await author.put(rule(version), by);
      await until(String(version));
    }
    expect(told.filter((what) => /^\d/.test(what))).toEqual(["1", "2", "3"]);
    await author.close();
  });

  it("polls where no trigger stands", async () => {
    const { url, sql, drop } = await postgresSpace();
    onTestFinished(drop);
    const store = openStore(url);
    await store.init();
    await sql("drop trigger sluice_notify on rules");
    expect(
      await store.watch(
        () => {},
        () => {},
        new AbortController().signal,
      ),
    ).toBe(false);
    const { until } = discover(store, polling);
    await until("");
    await sql("insert into rules (id, version, pattern) values ('r', 4, '{}')");
    await until("4");
  });
});
