import { readFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { openForeignStore } from "../../src/connectors/registry.ts";
import { rowReader } from "../../src/rules/discoverer/row-reader.ts";
import { selectRules, type RuleInForce } from "../../src/rules/discoverer/select-rules.ts";
import { StoreDiscoverer } from "../../src/rules/discoverer/store-discoverer.ts";
import { expressionCheck } from "../../src/rules/expression-check.ts";
import { expressionClasses } from "../../src/rules/expression-classes.ts";
import { defaultMapping, type TableMapping } from "../../src/rules/store/table-mapping.ts";
import { Engine } from "../../src/runtime/engine.ts";
import { mysql, mysqlSpace, postgres, postgresSpace, unreachable } from "./databases.ts";

/** The vendor's quick start: a rule, its update by a row of a higher version, a second rule. Events are counted by their step. */
interface Scenario {
  readonly key: readonly string[];
  readonly classes: Readonly<Record<string, string>>;
  readonly steps: readonly {
    readonly insert?: {
      readonly id: string;
      readonly version: number;
      readonly pattern: string;
      readonly function: string;
    };
    readonly event?: string;
  }[];
  readonly matches: readonly {
    readonly rule: string;
    readonly version: number;
    readonly key: readonly number[];
    readonly match: Readonly<Record<string, readonly number[]>>;
  }[];
}

const scenario = JSON.parse(
  readFileSync(new URL("cases/update-scenario.json", import.meta.url), "utf8"),
) as Scenario;
const pattern = (name: string): string =>
  readFileSync(new URL(`../../examples/vendor/${name}`, import.meta.url), "utf8");
const mapping: TableMapping = {
  ...defaultMapping("vendor", "rds_demo"),
  key: scenario.key,
  conditions: scenario.classes,
  functions: { "com.alibaba.ververica.cep.demo.dynamic.DemoPatternProcessFunction": "alert" },
};

const databases = [
  {
    name: "PostgreSQL",
    space: postgresSpace,
    quote: '"',
    skipped: await unreachable("PostgreSQL", () => postgres("select 1")),
  },
  {
    name: "MySQL or MariaDB",
    space: mysqlSpace,
    quote: "`",
    skipped: await unreachable("MySQL or MariaDB", () => mysql("select 1")),
  },
];
for (const { skipped } of databases)
  if (skipped !== undefined) console.warn(`skipped 1 test of the vendor's scenario: ${skipped}`);

describe.each(databases.filter(({ skipped }) => skipped === undefined))(
  "the vendor's quick start: $name",
  ({ space, quote }) => {
    it("follows the rows of the table", async () => {
      const place = await space();
      await place.sql(
        `create table rds_demo (id varchar(64), version int, pattern varchar(4096), ${quote}function${quote} varchar(512))`,
      );
      const store = openForeignStore(place.url, mapping);
      const discoverer = new StoreDiscoverer(store, { interval: 3_600_000 });
      onTestFinished(async () => {
        await discoverer.close();
        await store.close();
        await place.drop();
      });
      let inForce: ReadonlyMap<string, RuleInForce> = new Map();
      const read = rowReader(expressionCheck());
      const conditions = expressionClasses(mapping.conditions);
      const engine = new Engine({ rules: [], conditions, eventTime: "eventTime", eventId: "number" });
      discoverer.start(
        (rows) => {
          inForce = selectRules(rows, inForce, read).rules;
          engine.update([...inForce.values()].map(({ rule }) => rule));
        },
        (state) => expect(state).toEqual({ up: true }),
      );
      const found: object[] = [];
      for (const [number, { insert, event }] of scenario.steps.entries()) {
        if (insert !== undefined) {
          const values = [insert.id, String(insert.version), pattern(insert.pattern), insert.function].map(
            (text) => `'${text.replaceAll("'", "''")}'`,
          );
          await place.sql(`insert into rds_demo values (${values.join(", ")})`);
          await discoverer.refresh();
        }
        if (event === undefined) continue;
        const [id, name, action, productionId, eventTime] = event.split(",");
        const fields = {
          number,
          id: Number(id),
          name,
          action: Number(action),
          productionId: Number(productionId),
          eventTime: Number(eventTime),
        };
        for (const { rule, version, key, events } of engine.offer(fields)) {
          const match = Object.fromEntries(
            [...events].map(([element, each]) => [element, each.map(({ data }) => data.number)]),
          );
          found.push({ rule, version, key, match });
        }
      }
      expect(found).toEqual(scenario.matches);
    });
  },
);
