import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { conditions, functions } from "../../examples/vendor/functions.ts";
import { recordsOf, runExample } from "./run-example.ts";

const folder = fileURLToPath(new URL("../../examples/vendor/", import.meta.url));

interface VendorCase {
  readonly rule: string;
  readonly events: string;
  readonly key: readonly string[];
  readonly matches: readonly { readonly key: readonly unknown[]; readonly match: Record<string, number[]> }[];
}

const { columns, rowtime, cases } = JSON.parse(readFileSync(join(folder, "matches.json"), "utf8")) as {
  readonly columns: readonly { readonly name: string }[];
  readonly rowtime: string;
  readonly cases: readonly VendorCase[];
};

/** Each case with the same rule in SQL too. */
const both = cases.flatMap((each) => [each, { ...each, rule: each.rule.replace(".json", ".sql.yaml") }]);

describe("the vendor's demo", () => {
  it.each(both)("$rule over $events", async ({ rule, events, key, matches }) => {
    const { alerts, problems } = await runExample({
      rules: join(folder, rule),
      events: join(folder, events),
      format: { kind: "csv", columns: columns.map(({ name }) => name) },
      eventTime: rowtime,
      conditions,
      functions,
      key,
    });
    expect(problems.filter((problem) => problem.startsWith("error"))).toEqual([]);
    expect(alerts.map((alert) => ({ key: alert.key, match: recordsOf(alert) }))).toEqual(matches);
  });

  it("has cases", () => expect(cases.flatMap(({ matches }) => matches).length).toBeGreaterThan(5));

  it("keeps both rules of a rules table apart, in the vendor's words", async () => {
    const { alerts } = await runExample({
      rules: join(folder, "rules-table.json"),
      events: join(folder, "e1.csv"),
      format: { kind: "csv", columns: columns.map(({ name }) => name) },
      eventTime: rowtime,
      conditions,
      functions,
      key: ["id", "productionId"],
    });
    const messages = alerts.map(({ fields }) => fields!.message as string);
    expect(messages.filter((text) => text.includes("(1, 1)"))).toHaveLength(cases[0]!.matches.length);
    expect(messages.filter((text) => text.includes("(2, 2)"))).toHaveLength(cases[1]!.matches.length);
  });
});
