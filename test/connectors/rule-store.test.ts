import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { SluiceError } from "../../src/errors/sluice-error.ts";
import { rowReader } from "../../src/rules/discoverer/row-reader.ts";
import type { Rule } from "../../src/rules/rule.ts";
import type { RuleRow } from "../../src/rules/store/rule-row.ts";
import type { RowError, RuleDocument, RuleStore, StoreAbility } from "../../src/rules/store/rule-store.ts";
import { storeKinds, type StorePlace } from "./store-kinds.ts";

const pattern = (expression: string): object => ({
  nodes: [{ name: "a", type: "ATOMIC", condition: { type: "AVIATOR", expression } }],
  edges: [],
});
const rule = (id: string, expression = "x == 1", more: object = {}): RuleDocument => ({
  id,
  pattern: pattern(expression),
  ...more,
});
const by = { by: "ann" };

const read = rowReader();
const ruleOf = (row: RuleRow | undefined): Rule => {
  const { rule: found, problems } = read(row!);
  expect(problems).toEqual([]);
  return found!;
};
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "no error",
    (error: unknown) => (error instanceof SluiceError ? error.code : Promise.reject(error)),
  );

let tests = 0;
const skipped = storeKinds.filter((kind) => kind.skipped !== undefined);
afterAll(() => {
  const each = tests / (storeKinds.length - skipped.length);
  for (const kind of skipped) console.warn(`skipped ${each} tests of rule stores: ${kind.skipped}`);
});

describe("what stores cannot do", () => {
  it("is this, and each has its reason", async () => {
    const able: string[] = [];
    for (const kind of storeKinds) {
      if (kind.skipped !== undefined) continue;
      const place = await kind.place();
      const store = place.open();
      able.push(...Object.entries(store.cannot).map(([what, reason]) => `${kind.name}: ${what}: ${reason}`));
      await store.close();
      await place.remove();
    }
    const all = [
      "directory: history: a folder keeps only what is there now; keep it in a version control system",
      "directory: errors: a folder holds rules and nothing else",
      "MySQL or MariaDB: watch: the database has no notifications, it is polled",
    ];
    expect(able).toEqual(all.filter((line) => !skipped.some(({ name }) => line.startsWith(name))));
  });
});

describe.each(storeKinds.filter((kind) => kind.skipped === undefined))("rule store: $name", (kind) => {
  let place: StorePlace;
  let store: RuleStore;
  const opened: RuleStore[] = [];
  const open = (): RuleStore => {
    opened.push(place.open());
    return opened.at(-1)!;
  };
  beforeEach(async () => {
    tests += 1;
    place = await kind.place();
    store = open();
    await store.init();
    return async () => {
      for (const each of opened.splice(0)) await each.close();
      await place.remove();
    };
  });
  const can = (what: StoreAbility): boolean => store.cannot[what] === undefined;

  it("is empty at first, and may be made ready again by several", async () => {
    await Promise.all([store.init(), open().init()]);
    expect(await store.list()).toEqual([]);
    expect(await store.get("r")).toBeUndefined();
    if (can("history")) expect(await store.history("r")).toEqual([]);
  });

  it("keeps a rule with all its fields", async () => {
    const full = rule("r", "x == 9007199254740993", {
      key: ["user", "card"],
      function: "f",
      enabled: false,
      effectiveFrom: 5,
      effectiveUntil: "2030-01-01T00:00:00Z",
      priority: -3,
      parameters: { deep: [{ big: 9007199254740993n, text: "ä\u{1F600}\"'\\\n", none: null }] },
      description: "what it is for",
    });
    expect(await store.put(full, by)).toEqual({ version: 1, changed: true });
    const row = await open().get("r");
    expect(row).toMatchObject({ id: "r", version: 1 });
    const { pattern: _, ...fields } = ruleOf(row);
    const { pattern: _given, ...given } = full;
    expect(fields).toEqual({ ...given, version: 1, effectiveUntil: Date.UTC(2030, 0, 1) });
    expect(await store.list()).toEqual([row]);
  });

  it("counts versions, and writes nothing when nothing changes", async () => {
    expect(await store.put(rule("r", "x == 1"), by)).toEqual({ version: 1, changed: true });
    expect(await store.put(rule("r", "x == 1", { version: 1 }), by)).toEqual({ version: 1, changed: false });
    const asText = { id: "r", pattern: JSON.stringify(pattern("x == 1")) };
    expect(await store.put(asText, by)).toEqual({ version: 1, changed: false });
    expect(await store.put(rule("r", "x == 2", { version: 1 }), by)).toEqual({ version: 2, changed: true });
    expect(await store.put(rule("r", "x == 3", { version: 7 }), by)).toEqual({ version: 7, changed: true });
    expect(await store.put(rule("r", "x == 4"), by)).toEqual({ version: 8, changed: true });
    expect((await store.list()).map(({ id, version }) => `${id}@${version}`)).toEqual(["r@8"]);
    expect((await store.get("r"))!.text).toContain("x == 4");
    expect(ruleOf(await store.get("r")).version).toBe(8);
  });

  it("takes versions up to 2^53 - 1, such as dates", async () => {
    for (const version of [20_261_124_093_000, Number.MAX_SAFE_INTEGER - 1]) {
      expect(await store.put(rule("r", `x == ${version}`, { version }), by)).toEqual({
        version,
        changed: true,
      });
      expect(ruleOf(await store.get("r")).version).toBe(version);
    }
    expect(await store.put(rule("r"), by)).toEqual({ version: Number.MAX_SAFE_INTEGER, changed: true });
    expect(await store.delete("r", { ...by, expectedVersion: Number.MAX_SAFE_INTEGER })).toBe(true);
  });

  it("refuses what was written for another version", async () => {
    expect(await codeOf(store.put(rule("r"), { ...by, expectedVersion: 1 }))).toBe("STORE_VERSION_CONFLICT");
    await store.put(rule("r"), { ...by, expectedVersion: 0 });
    expect(await codeOf(store.put(rule("r", "x == 2"), { ...by, expectedVersion: 0 }))).toBe(
      "STORE_VERSION_CONFLICT",
    );
    expect(await codeOf(store.delete("r", { ...by, expectedVersion: 2 }))).toBe("STORE_VERSION_CONFLICT");
    await store.put(rule("r", "x == 2"), { ...by, expectedVersion: 1 });
    const late = store.put(rule("r", "x == 3"), { ...by, expectedVersion: 1 });
    await expect(late).rejects.toThrow(
      'the rule "r" has version 2, not version 1 as expected; nothing was written',
    );
    expect((await store.get("r"))!.version).toBe(2);
  });

  it("deletes a rule", async () => {
    await store.put(rule("r"), by);
    await store.put(rule("s"), by);
    expect(await store.delete("r", { ...by, expectedVersion: 1 })).toBe(true);
    expect(await store.delete("r", by)).toBe(false);
    expect((await open().list()).map(({ id }) => id)).toEqual(["s"]);
    expect(await store.get("r")).toBeUndefined();
  });

  it("remembers who did what, and counts on after a deletion", async () => {
    if (!can("history")) return expect(await codeOf(store.history("r"))).toBe("STORE_CANNOT");
    const before = Date.now();
    await store.put(rule("r", "x == 1"), { by: "ann" });
    await store.put(rule("r", "x == 2"), { by: "bob" });
    await store.delete("r", { by: "cyd" });
    expect(await store.put(rule("r", "x == 3"), { by: "dan" })).toEqual({ version: 3, changed: true });
    const history = await open().history("r");
    expect(history.map(({ action, by: who, row }) => `${who} ${action} ${row.version}`)).toEqual([
      "dan put 3",
      "cyd delete 2",
      "bob put 2",
      "ann put 1",
    ]);
    expect(history.map(({ row }) => /x == \d/.exec(row.text)?.[0])).toEqual([
      "x == 3",
      "x == 2",
      "x == 2",
      "x == 1",
    ]);
    for (const { at } of history) expect(at).toBeGreaterThanOrEqual(before);
    for (const { row } of history) ruleOf(row);
  });

  it.each([
    "a/b",
    "../up",
    "A",
    "a",
    "ä",
    "日本",
    "\u{1F600}",
    "o'hare",
    '"',
    "%",
    "a.b",
    ".hidden",
    "0",
    "null",
    "x".repeat(250),
  ])("takes the id %s", async (id) => {
    await store.put(rule("A", "x == 0"), by);
    await store.put(rule("a", "x == 0"), by);
    await store.put(rule(id, "x == 7"), by);
    expect(ruleOf(await store.get(id)).id).toBe(id);
    expect((await store.list()).map((row) => row.id).toSorted()).toEqual(
      [...new Set(["A", "a", id])].toSorted(),
    );
    expect(await store.delete(id, by)).toBe(true);
  });

  it("takes a large rule", async () => {
    const large = `x == "${"y".repeat(500_000)}"`;
    await store.put(rule("r", large), by);
    expect((await store.get("r"))!.text).toContain("y".repeat(500_000));
  });

  it("lists a row that cannot be read", async () => {
    await store.put(rule("good"), by);
    await place.spoil("bad");
    const rows = (await store.list()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(rows.map(({ id }) => id)).toEqual(["bad", "good"]);
    expect(read(rows[0]!).rule).toBeUndefined();
    ruleOf(rows[1]);
  });

  it("keeps what jobs say about rows", async () => {
    const error = (id: string): RowError => ({
      id,
      version: 2,
      code: "RULES_SYNTAX",
      message: "error: ä\n  --> 1:2",
    });
    if (!can("errors")) {
      expect(await codeOf(store.reportErrors("job", []))).toBe("STORE_CANNOT");
      return expect(await store.errors()).toEqual([]);
    }
    await store.reportErrors("one", [error("a"), error("b")]);
    await store.reportErrors("two", [error("a")]);
    await store.reportErrors("one", [error("c")]);
    const said = (await open().errors()).toSorted((a, b) => (a.reporter < b.reporter ? -1 : 1));
    expect(said).toEqual([
      { reporter: "one", ...error("c") },
      { reporter: "two", ...error("a") },
    ]);
    await store.reportErrors("one", []);
    expect(await store.errors()).toHaveLength(1);
  });

  it("loses no write of several authors", async () => {
    const authors = kind.name === "directory" ? [store, store] : [open(), open(), open()];
    await Promise.all(
      authors.map(async (author, index) => {
        for (let turn = 0; turn < 5; turn += 1) await author.put(rule("r", `x == ${index * 100 + turn}`), by);
      }),
    );
    const writes = authors.length * 5;
    expect((await store.get("r"))!.version).toBe(writes);
    if (!can("history")) return;
    const versions = (await store.history("r")).map(({ row }) => row.version);
    expect(versions).toEqual(Array.from({ length: writes }, (_, index) => writes - index));
  });

  it("lets one author win where all expect the same version", async () => {
    await store.put(rule("r"), by);
    const authors = kind.name === "directory" ? [store, store, store] : [open(), open(), open()];
    const outcomes = await Promise.all(
      authors.map((author, index) =>
        codeOf(author.put(rule("r", `x == ${index + 5}`), { ...by, expectedVersion: 1 })),
      ),
    );
    expect(outcomes.toSorted()).toEqual(["STORE_VERSION_CONFLICT", "STORE_VERSION_CONFLICT", "no error"]);
    expect((await store.get("r"))!.version).toBe(2);
  });

  it("tells of changes by others, until it is told to stop", async () => {
    const stop = new AbortController();
    let hints = 0;
    let hint: () => void = () => {};
    const lost = (error: unknown): void => expect.unreachable(String(error));
    const watches = await store.watch(
      () => {
        hints += 1;
        hint();
      },
      lost,
      stop.signal,
    );
    expect(watches).toBe(can("watch"));
    if (!watches) return;
    const other = open();
    const changes = [
      () => other.put(rule("r", "x == 1"), by),
      () => other.put(rule("r", "x == 2"), by),
      () => other.delete("r", by),
    ];
    for (const change of changes) {
      const hinted = new Promise<void>((resolve) => (hint = resolve));
      await change();
      await hinted;
    }
    stop.abort();
    await store.put(rule("r", "x == 3"), by);
    const seen = hints;
    await other.put(rule("r", "x == 4"), by);
    expect(hints).toBe(seen);
  });
});
