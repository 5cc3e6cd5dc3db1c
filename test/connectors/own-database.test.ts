import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { MemoryVersionCounter, type VersionCounter } from "../../src/connectors/sql-store/version-counter.ts";
import { OwnDatabase } from "../../src/connectors/sqlite/own-database.ts";

const day = 24 * 60 * 60 * 1000;
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sluice-own-"));
  path = join(folder, "own.db");
  return () => rmSync(folder, { recursive: true });
});

const counters: readonly [string, () => VersionCounter][] = [
  ["in memory", () => new MemoryVersionCounter()],
  ["in Sluice's own database", () => new OwnDatabase(path)],
];

describe.each(counters)("versions counted %s", (_name, open) => {
  it("rise with each other content, for each rule of each store by itself", async () => {
    const counter = open();
    const count = (store: string, ...contents: string[]): Promise<readonly number[]> =>
      counter.count(
        store,
        contents.map((content, index) => ({ id: `r${index}`, content })),
      );
    expect(await count("s", "a", "a")).toEqual([1, 1]);
    expect(await count("s", "a", "b")).toEqual([1, 2]);
    expect(await count("other", "c", "c")).toEqual([1, 1]);
    expect(await count("s", "b")).toEqual([2]);
    expect(await count("s", "a", "b")).toEqual([3, 2]);
    expect(await count("s")).toEqual([]);
    await counter.close();
  });
});

describe("Sluice's own database", () => {
  it("counts on after a restart, also with two processes", async () => {
    const one = new OwnDatabase(path);
    expect(await one.count("s", [{ id: "r", content: "a" }])).toEqual([1]);
    const two = new OwnDatabase(path);
    expect(await two.count("s", [{ id: "r", content: "b" }])).toEqual([2]);
    expect(await one.count("s", [{ id: "r", content: "b" }])).toEqual([2]);
    await one.close();
    await two.close();
  });

  it("forgets what was not there for the time of retention", async () => {
    let now = 100 * day;
    const own = new OwnDatabase(path, { retention: 10 * day, now: () => now });
    const count = async (id: string, content: string): Promise<number> =>
      (await own.count("s", [{ id, content }]))[0]!;
    expect([
      await count("gone", "a"),
      await count("gone", "b"),
      await count("there", "a"),
      await count("there", "b"),
    ]).toEqual([1, 2, 1, 2]);
    for (const later of [5, 10, 11]) {
      now = (100 + later) * day;
      expect(await count("there", "b")).toBe(2);
    }
    expect(await count("gone", "b")).toBe(1);
    await own.close();
  });

  it("keeps tokens", async () => {
    const own = new OwnDatabase(path);
    const token = (id: string, created: number) => ({
      id,
      name: `of ${id}`,
      hash: `hash ${id}`,
      role: "admin",
      created,
    });
    await own.addToken(token("b", 1));
    await own.addToken(token("a", 2));
    await expect(own.addToken(token("a", 3))).rejects.toThrow();
    expect(await own.tokens()).toEqual([token("b", 1), token("a", 2)]);
    expect(await own.removeToken("b")).toBe(true);
    expect(await own.removeToken("b")).toBe(false);
    await own.close();
    const again = new OwnDatabase(path);
    expect(await again.tokens()).toEqual([token("a", 2)]);
    await again.close();
  });
});
