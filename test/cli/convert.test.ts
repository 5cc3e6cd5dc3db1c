import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sluice } from "./sluice.ts";

const folder = mkdtempSync(join(tmpdir(), "sluice-convert-"));
const node = (name: string, expression: string, dialect = "AVIATOR"): object => ({
  name,
  type: "ATOMIC",
  condition: { type: dialect, expression },
});
const rules = [
  {
    id: "jump",
    key: ["user"],
    priority: 2,
    pattern: {
      nodes: [node("low", "amount < 5"), node("high", 'amount > 10 * match.last("low").amount')],
      edges: [{ source: "low", target: "high", type: "SKIP_TILL_NEXT" }],
      window: { type: "FIRST_AND_LAST", time: { unit: "MINUTES", size: 10 } },
      afterMatchStrategy: { type: "SKIP_PAST_LAST_EVENT" },
    },
  },
  { id: "groovy", pattern: { nodes: [node("a", "x > 1", "GROOVY")] } },
];
const path = join(folder, "rules.json");
writeFileSync(path, JSON.stringify({ rules }));

describe("sluice convert", () => {
  it("writes rules as SQL, back as JSON, and tells what cannot be said", async () => {
    const sql = join(folder, "rules.sql.yaml");
    const there = await sluice(folder, ["convert", path, "--to", "sql", "--event-time", "at", "--out", sql]);
    expect(there.code).toBe(1);
    expect(there.err).toBe(`error CONVERT_IMPOSSIBLE: rule "groovy", element "a": its condition is Groovy
  hint: Write the condition in Aviator first.

1 rule written, 1 error, 0 warnings
`);
    expect(readFileSync(sql, "utf8")).toBe(`rules:
  - id: jump
    priority: 2
    pattern: |
      SELECT matched_at FROM events MATCH_RECOGNIZE (
        PARTITION BY user
        ORDER BY at
        MEASURES MATCH_ROWTIME() AS matched_at
        ONE ROW PER MATCH
        AFTER MATCH SKIP PAST LAST ROW
        PATTERN (low {- X*? -} high) WITHIN INTERVAL '10' MINUTE
        DEFINE
          low AS low.amount < 5,
          high AS high.amount > 10 * LAST(low.amount)
      ) WHERE user IS NOT NULL
`);
    const back = await sluice(folder, ["convert", sql, "--to", "json"]);
    expect(back.code).toBe(0);
    const [rule] = (JSON.parse(back.out) as { rules: typeof rules }).rules;
    expect(rule).toMatchObject({ id: "jump", key: ["user"], priority: 2 });
    expect(rule!.pattern.nodes).toMatchObject(rules[0]!.pattern.nodes);
  });

  it("warns of what changes", async () => {
    const pattern = `SELECT * FROM e MATCH_RECOGNIZE (PARTITION BY kind ORDER BY at MEASURES COUNT(*) AS many
      AFTER MATCH SKIP PAST LAST ROW PATTERN (A B) WITHIN INTERVAL '1' HOUR DEFINE A AS x = 1)`;
    const file = join(folder, "many.json");
    writeFileSync(file, JSON.stringify({ id: "many", pattern }));
    const { code, err } = await sluice(folder, ["convert", file, "--to", "json"]);
    expect(code).toBe(0);
    expect(err).toContain(
      'warning CONVERT_CHANGES: rule "many", MEASURES: COUNT(*) AS many is left out of the alerts',
    );
    expect(err).toContain('rule "many", PARTITION BY: rows without kind are a partition in SQL');
  });
});
