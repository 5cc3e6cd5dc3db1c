import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { openForeignStore } from "../../src/connectors/registry.ts";
import { renderProblem } from "../../src/errors/render-problem.ts";
import { rowReader } from "../../src/rules/discoverer/row-reader.ts";
import { selectRules, type RuleInForce } from "../../src/rules/discoverer/select-rules.ts";
import { expressionCheck } from "../../src/rules/expression-check.ts";
import { expressionClasses } from "../../src/rules/expression-classes.ts";
import { defaultMapping, type TableMapping } from "../../src/rules/store/table-mapping.ts";
import { findMatches } from "../../src/runtime/find-matches.ts";
import { mysql, mysqlSpace, postgres, postgresSpace, unreachable, type DatabaseSpace } from "./databases.ts";

async function sqliteSpace(): Promise<DatabaseSpace> {
  const folder = mkdtempSync(join(tmpdir(), "sluice-foreign-"));
  const path = join(folder, "theirs.db");
  const database = new DatabaseSync(path);
  return {
    url: `sqlite:${path}`,
    sql: async (text, values = []) => database.prepare(text).all(...values),
    drop: async () => {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const databases = [
  { name: "SQLite", space: sqliteSpace, skipped: undefined },
  {
    name: "PostgreSQL",
    space: postgresSpace,
    skipped: await unreachable("PostgreSQL", () => postgres("select 1")),
  },
  {
    name: "MySQL or MariaDB",
    space: mysqlSpace,
    skipped: await unreachable("MySQL or MariaDB", () => mysql("select 1")),
  },
];
for (const { skipped } of databases)
  if (skipped !== undefined) console.warn(`skipped 10 tests of foreign tables: ${skipped}`);

const demo = "com.alibaba.ververica.cep.demo";
const vendorFile = (name: string): string =>
  readFileSync(new URL(`../../examples/vendor/${name}`, import.meta.url), "utf8");
const vendor: TableMapping = {
  ...defaultMapping("vendor", "rds_demo"),
  columns: { ...defaultMapping("vendor", "").columns, deleted: "is_deleted" },
  functions: { [`${demo}.dynamic.DemoPatternProcessFunction`]: "alert" },
  conditions: { [`${demo}.condition.EndCondition`]: "action != 1" },
  key: ["id", "productionId"],
};
const risk = defaultMapping("risk-rules", "risk_rules");

describe.each(databases.filter(({ skipped }) => skipped === undefined))(
  "tables of others: $name",
  ({ name, space }) => {
    let place: DatabaseSpace;
    beforeEach(async () => {
      place = await space();
      return place.drop;
    });
    /** SQL with `?` for values, as each database has it. */
    const sql = (
      text: string,
      ...values: (string | number | null)[]
    ): Promise<readonly Record<string, unknown>[]> => {
      let count = 0;
      return place.sql(name === "PostgreSQL" ? text.replaceAll("?", () => `$${(count += 1)}`) : text, values);
    };
    /** What the table asks for, beside what is in force. */
    async function look(
      mapping: TableMapping,
      before: ReadonlyMap<string, RuleInForce> = new Map(),
      own?: string,
    ) {
      const store = openForeignStore(place.url, mapping, { ownDatabase: own });
      const { rules, problems } = selectRules(await store.list(), before, rowReader(expressionCheck()));
      await store.close();
      return {
        rules,
        problems: problems
          .map(({ problem }) => problem)
          .filter(({ code }) => code !== "PATTERN_SKIP_WITHOUT_WINDOW"),
        now: [...rules.values()].map(({ rule }) => `${rule.id}@${rule.version}`),
      };
    }
    const insert = (
      id: string | null,
      version: number | string | null,
      pattern: string | null,
      deleted = 0,
    ): Promise<unknown> =>
      sql(
        "insert into rds_demo values (?, ?, ?, ?, ?)",
        id,
        version,
        pattern,
        `${demo}.dynamic.DemoPatternProcessFunction`,
        deleted,
      );
    const vendorTable = (text: string): Promise<unknown> =>
      sql(
        `create table rds_demo (id varchar(64), version int, pattern ${text}, ${name === "PostgreSQL" ? '"function"' : "`function`"} varchar(512), is_deleted int)`,
      );

    it.each(["varchar(4096)", "text"])("follows the vendor's table, pattern as %s", async (text) => {
      await vendorTable(text);
      expect(await look(vendor)).toMatchObject({ now: [], problems: [] });
      await insert("1", 1, vendorFile("e1-v1.json"));
      const first = await look(vendor);
      expect(first).toMatchObject({ now: ["1@1"], problems: [] });
      expect(first.rules.get("1")!.rule).toMatchObject({ function: "alert", key: ["id", "productionId"] });
      await insert("1", 2, vendorFile("e1-v2-window.json"));
      await insert("2", 1, vendorFile("e1-v1.json"));
      const second = await look(vendor, first.rules);
      expect(second).toMatchObject({ now: ["1@2", "2@1"], problems: [] });
      await sql("update rds_demo set is_deleted = 1 where id = '1' and version = 2");
      const third = await look(vendor, second.rules);
      expect(third.now).toEqual(["1@1", "2@1"]);
      expect(third.problems.map(({ code }) => code)).toEqual(["STORE_ROW_VERSION_LOWER"]);
      await sql("delete from rds_demo");
      expect((await look(vendor, third.rules)).now).toEqual([]);
    });

    it("runs the vendor's first rule with its class names served by the mapping", async () => {
      await vendorTable("text");
      await insert("1", 1, vendorFile("e1-v1.json"));
      const { rules } = await look(vendor);
      const events = vendorFile("e1.csv")
        .trim()
        .split("\n")
        .map((line) => line.split(","));
      const found = findMatches({
        rules: [...rules.values()].map(({ rule }) => rule),
        conditions: expressionClasses(vendor.conditions),
        events: events.map(([id, who, action, productionId, eventTime]) => ({
          id: Number(id),
          who,
          action: Number(action),
          productionId: Number(productionId),
          eventTime: Number(eventTime),
        })),
        eventTime: "eventTime",
      });
      const keys = [];
      for await (const { key } of found) keys.push(key);
      expect(keys.length).toBeGreaterThan(0);
    });

    it("reports rows that are wrong, each for itself, and unknown fields as warnings", async () => {
      await vendorTable("text");
      await insert("good", 1, vendorFile("e1-v1.json"));
      await insert("extra", 1, vendorFile("e1-v1.json").replace("{", '{ "newField": 1,'));
      await insert("broken", 1, '{ "nodes": [');
      await insert("null", 1, null);
      await insert("versionless", null, vendorFile("e1-v1.json"));
      await insert(null, 1, vendorFile("e1-v1.json"));
      const { now, problems } = await look(vendor);
      expect(now).toEqual(["extra@1", "good@1"]);
      expect(problems.map(({ code, severity }) => `${severity} ${code}`).toSorted()).toEqual([
        "error FIELD_MISSING",
        "error RULES_SYNTAX",
        "error STORE_ROW_NO_ID",
        "error STORE_ROW_NO_VERSION",
        "warning FIELD_IGNORED",
      ]);
      const broken = problems.find(({ code }) => code === "RULES_SYNTAX")!;
      expect(renderProblem(broken)).toContain('table rds_demo, rule "broken"');
      expect(renderProblem(broken)).toContain('   | { "nodes": [\n');
    });

    const riskTable = async (): Promise<void> => {
      await sql(`create table risk_rules (rule_id bigint primary key, rule_name varchar(100), rule_condition varchar(500), rule_action varchar(20),
      priority int, is_active boolean, create_time timestamp default current_timestamp, update_time timestamp default current_timestamp)`);
      await riskRule(7, "amount > 10000", "block", 5);
    };
    const riskRule = (id: number, condition: string, action: string, priority: number): Promise<unknown> =>
      sql(
        "insert into risk_rules (rule_id, rule_name, rule_condition, rule_action, priority, is_active) values (?, 'large', ?, ?, ?, true)",
        id,
        condition,
        action,
        priority,
      );

    it("finds the bank's three matches, with action, level and priority", async () => {
      await riskTable();
      await riskRule(3, "amount > 5000", "alert", 9);
      const mapping = { ...risk, riskLevels: { alert: "MEDIUM" } };
      const { rules, now } = await look(mapping);
      expect(now).toEqual(["3@1", "7@1"]);
      const amounts = [0, 4, 9, 10, 14].map((minute) => ({
        user_id: "u",
        transaction_id: `t${minute}`,
        amount: 20_000,
        at: minute * 60_000,
      }));
      const alerts = [];
      for await (const { rule, fields } of findMatches({
        rules: [...rules.values()].map((each) => each.rule),
        events: amounts,
        eventTime: "at",
      }))
        alerts.push([rule, fields]);
      const result =
        (riskLevel: string, actionTaken: string) =>
        (ids: string): object => ({ userId: "u", transactionIds: ids.split(" "), riskLevel, actionTaken });
      const expected = ["t0 t4 t9", "t4 t9 t10", "t9 t10 t14"].flatMap((ids) => [
        ["3", result("MEDIUM", "alert")(ids)],
        ["7", result("HIGH", "block")(ids)],
      ]);
      expect(alerts).toEqual(expected);
    });

    it("takes ids beyond 2^53 as they are, and columns of any kind", async () => {
      const type = name === "SQLite" ? "" : name === "PostgreSQL" ? "bytea" : "longblob";
      const text = { SQLite: "", PostgreSQL: "text", "MySQL or MariaDB": "text" }[name];
      const [number, price] = name === "SQLite" ? ["", ""] : ["bigint", "decimal(10, 2)"];
      await sql(
        `create table risk_rules (rule_id ${number}, rule_name ${text}, rule_condition ${type}, rule_action ${text}, priority ${price}, is_active ${text})`,
      );
      const condition =
        name === "PostgreSQL"
          ? "convert_to('amount > 1', 'UTF8')"
          : name === "SQLite"
            ? "cast('amount > 1' as blob)"
            : "'amount > 1'";
      for (const id of ["9007199254740993", "9007199254740995"])
        await sql(`insert into risk_rules values (${id}, 'n', ${condition}, 'alert', 4, 'true')`);
      await sql(
        `insert into risk_rules values (5, 'n', ${condition}, 'alert', 4, 'no'), (6, 'n', null, null, null, 'Y')`,
      );
      const { now, rules, problems } = await look(risk);
      expect(now).toEqual(["9007199254740993@1", "9007199254740995@1"]);
      expect(rules.get("9007199254740993")!.rule.priority).toBe(4);
      expect(problems.map(({ at }) => at?.source)).toEqual(['table risk_rules, rule "6"']);
    });

    it("counts versions by content, over restarts, and stops what is inactive or deleted", async () => {
      await riskTable();
      const own = join(mkdtempSync(join(tmpdir(), "sluice-own-")), "own.db");
      const first = await look(risk, new Map(), own);
      expect(first.now).toEqual(["7@1"]);
      expect((await look(risk, first.rules, own)).rules.get("7")).toBe(first.rules.get("7"));
      await sql("update risk_rules set rule_condition = 'amount > 20000'");
      const second = await look(risk, first.rules, own);
      expect(second).toMatchObject({ now: ["7@2"], problems: [] });
      await sql("update risk_rules set update_time = '2030-01-01 00:00:00'");
      expect((await look(risk, second.rules, own)).rules.get("7")).toBe(second.rules.get("7"));
      await sql("update risk_rules set is_active = false");
      expect((await look(risk, second.rules, own)).now).toEqual([]);
      await sql("update risk_rules set is_active = true, priority = 6");
      expect((await look(risk, second.rules, own)).now).toEqual(["7@3"]);
      await sql("delete from risk_rules");
      expect((await look(risk, second.rules, own)).now).toEqual([]);
    });

    it("shows what a bank's condition should be", async () => {
      await riskTable();
      await riskRule(8, "amount > 10000 AND city = 'X'", "alert", 1);
      const { now, problems } = await look(risk);
      expect(now).toEqual(["7@1"]);
      expect(renderProblem(problems[0]!)).toContain(
        'error EXPRESSION_WORD_OPERATOR: "AND" is not an operator of Aviator',
      );
      expect(renderProblem(problems[0]!)).toContain('hint: Use "&&".');
      expect(renderProblem(problems[0]!)).toContain('table risk_rules, rule "8"');
    });

    it("is never written to", async () => {
      await riskTable();
      const store = openForeignStore(place.url, risk);
      expect(Object.keys(store.cannot)).toEqual(expect.arrayContaining(["write", "history"]));
      const by = { by: "ann" };
      await expect(store.put({ id: "7" }, by)).rejects.toThrow(
        "cannot put a rule: the table belongs to somebody else and is only read",
      );
      await expect(store.delete("7", by)).rejects.toThrow("STORE_CANNOT");
      await expect(store.history("7")).rejects.toThrow("STORE_CANNOT");
      await expect(store.init()).rejects.toThrow("STORE_CANNOT");
      await store.close();
      const missing = openForeignStore(place.url, { ...risk, table: "nothing" });
      await expect(missing.list()).rejects.toThrow('has no table "nothing"');
      await missing.close();
    });

    it("tells of changes in a table of others, where its trigger may be installed", async () => {
      await riskTable();
      const store = openForeignStore(place.url, { ...risk, trigger: true });
      const stop = new AbortController();
      const hinted = Promise.withResolvers<void>();
      const watch = (): Promise<boolean> => store.watch(() => hinted.resolve(), hinted.reject, stop.signal);
      if (name === "PostgreSQL") expect(await watch()).toBe(false);
      if (store.cannot.watch !== undefined) {
        await expect(store.init()).rejects.toThrow(
          "cannot install a trigger: the database has no notifications",
        );
        return store.close();
      }
      await store.init();
      await store.init();
      expect(await watch()).toBe(true);
      await sql("update risk_rules set priority = 3");
      await hinted.promise;
      stop.abort();
      await store.close();
    });
  },
);
