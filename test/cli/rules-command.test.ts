import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, it } from "vitest";
import { folderWith, sluice, type Finished } from "./sluice.ts";

const rules = (expression: string, more = ""): string => `rules:
  - id: two
    function: alert
    ${more}
    pattern:
      nodes:
        - { name: a, type: ATOMIC, condition: { type: AVIATOR, expression: '${expression}' } }
        - { name: b, type: ATOMIC, condition: { type: AVIATOR, expression: 'type == "b"' } }
      edges: [{ source: a, target: b, type: SKIP_TILL_NEXT }]
      window: { type: FIRST_AND_LAST, time: { unit: SECONDS, size: 10 } }
`;
const events = `{"t":1,"type":"a"}\n{"t":2,"type":"b"}\n`;

describe.each(["sqlite:rules.db", "dir:rules"])("sluice rules --store %s", (address) => {
  let folder: string;
  const run = (...args: readonly string[]): Promise<Finished> =>
    sluice(folder, ["rules", ...args, "--store", address]);
  beforeEach(async () => {
    folder = folderWith({ "rules.yaml": rules('type == "a"'), "events.ndjson": events });
    expect(await run("init")).toMatchObject({
      code: 0,
      out: `The rule store ${address} is ready.\n`,
      err: "",
    });
  });

  it("puts, lists, prints, switches, and deletes", async () => {
    expect(await run("put", "rules.yaml")).toEqual({ code: 0, out: "two: now version 1\n", err: "" });
    expect(await run("put", "rules.yaml")).toMatchObject({ out: "two: unchanged, version 1\n" });
    expect(await run("list")).toEqual({ code: 0, out: "two  1  enabled\n", err: "" });
    expect(await run("disable", "two")).toMatchObject({ out: "two: disabled, version 2\n" });
    expect(await run("list")).toMatchObject({ out: "two  2  disabled\n" });
    expect(await run("enable", "two")).toMatchObject({ out: "two: enabled, version 3\n" });
    expect(await run("enable", "two")).toMatchObject({ out: "two: already enabled, version 3\n" });
    const { out } = await run("get", "two");
    writeFileSync(join(folder, "again.yaml"), out);
    expect(out).toContain('expression: type == "a"');
    expect(await run("put", "again.yaml")).toMatchObject({ out: "two: unchanged, version 3\n" });
    expect(await run("validate")).toEqual({
      code: 0,
      out: "",
      err: "1 rule can run, 0 errors, 0 warnings\n",
    });
    expect(await run("delete", "two")).toMatchObject({ out: "two: deleted\n" });
    expect(await run("list")).toEqual({ code: 0, out: "", err: "The store holds no rules.\n" });
  });

  it("writes nothing of a file with an error, and shows it", async () => {
    writeFileSync(join(folder, "wrong.yaml"), rules("type = 5"));
    const { code, out, err } = await run("put", "wrong.yaml");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("error EXPRESSION_ASSIGNMENT: a condition cannot assign\n  --> wrong.yaml:7:");
    expect(err).toContain('hint: Use "==" to compare.');
    expect(err).toContain("The rules have errors, so nothing was written.");
    expect(await run("list")).toMatchObject({ out: "" });
  });

  it("says who was faster, and what is not there", async () => {
    await run("put", "rules.yaml", "--expected-version", "0");
    const late = await run("put", "rules.yaml", "--expected-version", "0");
    expect(late).toMatchObject({ code: 1, out: "" });
    expect(late.err).toContain(
      'the rule "two" has version 1, not no version as expected; nothing was written',
    );
    for (const args of [
      ["get", "three"],
      ["delete", "three"],
      ["enable", "three"],
    ]) {
      const { code, err } = await run(...args);
      expect(code).toBe(1);
      expect(err).toContain(`there is no rule "three" in ${address}`);
    }
    expect(await run("delete", "two", "--expected-version", "x")).toMatchObject({ code: 2 });
  });

  it("runs the rules of the store, and only reports a row that is wrong", async () => {
    await run("put", "rules.yaml");
    await run("put", "-"); // an empty standard input holds no rules
    const broken = `{"id": "broken", "pattern": {"nodes": [`;
    if (address.startsWith("dir")) writeFileSync(join(folder, "rules", "broken.json"), broken);
    else sqlite(`insert into rules (id, version, pattern) values ('broken', 4, '{"nodes": [')`);
    const list = await run("list");
    expect(list.out).toMatch(
      /^broken  [4?]  cannot be read: the text is not JSON: .*\ntwo     1  enabled\n$/,
    );
    const json = (await run("list", "--json")).out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(json.map(({ id, enabled, errors }) => [id, enabled, (errors as string[]).length])).toEqual([
      ["broken", undefined, 1],
      ["two", true, 0],
    ]);
    expect(await run("validate")).toMatchObject({ code: 1 });
    const { code, out, err } = await sluice(folder, [
      "run",
      "--store",
      address,
      "--events",
      "events.ndjson",
      "--event-time",
      "t",
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rule: "two", version: 1 });
    expect(err).toContain("error RULES_SYNTAX");
  });

  const sqlite = (statement: string): void => {
    const database = new DatabaseSync(join(folder, "rules.db"));
    database.exec(statement);
    database.close();
  };
});

describe("sluice rules", () => {
  it("tells a rule's history and brings an earlier version back", async () => {
    const folder = folderWith({ "1.yaml": rules("x == 1"), "2.yaml": rules("x == 2") });
    const run = (...args: readonly string[]): Promise<Finished> =>
      sluice(folder, ["rules", ...args, "--store", "sqlite:rules.db"]);
    await run("init");
    await run("put", "1.yaml", "--by", "ann");
    await run("put", "2.yaml", "--by", "bob");
    expect((await run("get", "two", "--at", "1")).out).toContain("expression: x == 1");
    expect(await run("rollback", "two", "--to", "1", "--by", "cyd")).toMatchObject({
      out: "two: version 1 is back as version 3\n",
    });
    expect((await run("get", "two")).out).toContain("expression: x == 1");
    expect(await run("rollback", "two", "--to", "3")).toMatchObject({
      out: "two: version 3 says the same already\n",
    });
    const when = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
    expect((await run("history", "two")).out).toMatch(
      new RegExp(`^3  put  ${when}  cyd\n2  put  ${when}  bob\n1  put  ${when}  ann\n$`),
    );
    expect((await run("rollback", "two", "--to", "9")).err).toContain(
      'the rule "two" has no version 9 in its history; it has: 3, 2, 1',
    );
  });

  it("reads a table of somebody else's through a mapping, and does not write to it", async () => {
    const mapping = `schema: risk-rules
table: bank
columns: { id: number }
riskLevels: { alert: LOW }
`;
    const folder = folderWith({ "mapping.yaml": mapping, "rules.yaml": rules("x == 1") });
    const database = new DatabaseSync(join(folder, "bank.db"));
    database.exec(`create table bank (number integer, rule_name, rule_condition, rule_action, priority, is_active);
      insert into bank values (1, 'large', 'amount > 10', 'alert', 2, 1), (2, 'off', 'amount > 0', 'alert', 2, 0)`);
    database.close();
    const events = [0, 4, 9, 10, 14].map((minute) =>
      JSON.stringify({ t: minute * 60_000, user_id: "u", transaction_id: minute, amount: 11 }),
    );
    writeFileSync(join(folder, "events.ndjson"), events.join("\n"));
    const store = ["--store", "sqlite:bank.db", "--mapping", "mapping.yaml", "--own-database", "own.db"];
    expect(await sluice(folder, ["rules", "list", ...store])).toEqual({
      code: 0,
      out: "1  1  enabled\n",
      err: "",
    });
    const { out } = await sluice(folder, ["run", ...store, "--events", "events.ndjson", "--event-time", "t"]);
    const alerts = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(alerts.map(({ transactionIds }) => transactionIds)).toEqual([
      [0, 4, 9],
      [4, 9, 10],
      [9, 10, 14],
    ]);
    expect(alerts[0]).toMatchObject({ userId: "u", riskLevel: "LOW", actionTaken: "alert" });
    const put = await sluice(folder, ["rules", "put", "rules.yaml", ...store]);
    expect(put).toMatchObject({ code: 1, out: "" });
    expect(put.err).toContain("cannot put a rule: the table belongs to somebody else and is only read");
  });

  it.each([
    ["table: x\nschem: vendor\n", "error FIELD_UNKNOWN", "mapping.yaml:2:1"],
    ["table: x\nschema: banks\n", "error FIELD_VALUE", "mapping.yaml:2:9"],
    ["schema: vendor\n", "error FIELD_MISSING", "Name the table"],
    ["table: x\ncolumns: { colour: c }\n", "error FIELD_UNKNOWN", "mapping.yaml:2:12"],
    ["table: x\nfunctions: { a: 1 }\n", "error FIELD_TYPE", "mapping.yaml:2:17"],
  ])("shows what is wrong with the mapping %j", async (mapping, ...texts) => {
    const folder = folderWith({ "mapping.yaml": mapping });
    const { code, err } = await sluice(folder, [
      "rules",
      "list",
      "--store",
      "sqlite:x.db",
      "--mapping",
      "mapping.yaml",
    ]);
    expect(code).toBe(1);
    for (const text of texts) expect(err).toContain(text);
  });

  it.each([
    [
      ["rules", "list", "--store", "sqlite:none.db"],
      1,
      "the rule store sqlite:none.db cannot be reached: there is no such file",
    ],
    [["rules", "list", "--store", "dir:none"], 1, "there is no such folder"],
    [
      ["rules", "list", "--store", "redis://u:secret@h/1"],
      1,
      'the rule store "redis://u:…@h/1" cannot be opened',
    ],
    [
      ["rules", "list", "--store", "mysql://u:secret@127.0.0.1:1/x"],
      1,
      "mysql://u@127.0.0.1:1/x cannot be reached",
    ],
    [["rules", "put", "none.yaml", "--store", "dir:none"], 1, "none.yaml cannot be read"],
    [["run", "--events", "-", "--event-time", "t"], 2, "--rules PATH: is missing"],
    [
      ["run", "--rules", "a", "--store", "dir:b", "--events", "-", "--event-time", "t"],
      2,
      "--rules a: goes not together with --store",
    ],
  ])("%j ends with %i", async (args, expected, text) => {
    const { code, err } = await sluice(folderWith({}), args);
    expect(code).toBe(expected);
    expect(err).toContain(text);
    expect(err).not.toContain("secret");
  });
});
