import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { openAlerts } from "../../src/connectors/registry.ts";
import type { Alert } from "../../src/event/alert.ts";
import { compileEventIdentity } from "../../src/event/event-identity.ts";
import type { ValueObject } from "../../src/event/value.ts";
import { mysql, mysqlSpace, postgres, postgresSpace, unreachable, type DatabaseSpace } from "./databases.ts";

function sqliteSpace(): Promise<DatabaseSpace> {
  const path = join(mkdtempSync(join(tmpdir(), "sluice-alerts-")), "alerts.db");
  const sql: DatabaseSpace["sql"] = async (text) => {
    const file = new DatabaseSync(path);
    try {
      return file.prepare(text).all();
    } finally {
      file.close();
    }
  };
  return Promise.resolve({ url: `sqlite:${path}`, sql, drop: async () => {} });
}

const databases = [
  ["sqlite", undefined, sqliteSpace],
  ["postgres", await unreachable("postgres", () => postgres("select 1")), postgresSpace],
  ["mariadb", await unreachable("mariadb", () => mysql("select 1")), mysqlSpace],
] as const;

const alert = (id: string, fields?: ValueObject, key: Alert["key"] = ["ann"]): Alert => ({
  id,
  type: "match",
  rule: "large",
  version: 3,
  key,
  time: 1000,
  releasedAt: 1000,
  events: new Map([["a", [1, 2].map((record) => ({ data: { n: record }, time: 0, source: "s", record }))]]),
  fields,
});
const risk = { userId: "ann", transactionIds: ["t1", "t2"], riskLevel: "HIGH", actionTaken: "ALERT" };

describe.each(databases)("alerts in a table of %s", (name, missing, open) => {
  it.skipIf(missing !== undefined)("are there once each, with the columns of the bank", async () => {
    const space = await open();
    const sink = (): ReturnType<typeof openAlerts> =>
      openAlerts(space.url, { table: "alerts", identity: compileEventIdentity(), now: () => 5000 });
    const first = sink();
    await first.write([alert("1", risk), alert("2", undefined, ["é😀", 5]), alert("1", risk)]);
    await first.close();
    const again = sink();
    await again.write([alert("1", risk), ...Array.from({ length: 450 }, (_, at) => alert(`more-${at}`))]);
    await again.close();
    const rows = await space.sql("select * from alerts where alert_id in ('1', '2') order by alert_id");
    expect(
      rows.map((row) => ({
        ...row,
        time: Number(row["time"]),
        create_time: Number(row["create_time"]),
        rule_version: Number(row["rule_version"]),
      })),
    ).toMatchObject([
      {
        alert_id: "1",
        type: "match",
        rule_id: "large",
        rule_version: 3,
        user_key: "ann",
        time: 1000,
        event_ids: '["t1","t2"]',
        risk_level: "HIGH",
        action_taken: "ALERT",
        create_time: 5000,
      },
      {
        alert_id: "2",
        user_key: '["é😀",5]',
        event_ids: '["@s:1","@s:2"]',
        risk_level: null,
        action_taken: null,
      },
    ]);
    expect(JSON.parse(rows[0]!["alert"] as string)).toMatchObject({ id: "1", riskLevel: "HIGH" });
    const [count] = await space.sql("select count(*) as n from alerts");
    expect(Number(count!["n"])).toBe(452);
    await space.drop();
  });
});

describe("a database of alerts that cannot be used", () => {
  it("holds the job back for a while, and then says which it is", async () => {
    const options = { table: "alerts", identity: compileEventIdentity(), patience: 120 };
    const sink = openAlerts("postgres://nobody@127.0.0.1:1/none", options);
    await expect(sink.write([alert("1")])).rejects.toMatchObject({
      code: "EVENT_SINK_FAILED",
      message: expect.stringContaining("postgres://nobody@127.0.0.1:1/none, table alerts") as string,
    });
  });
});
