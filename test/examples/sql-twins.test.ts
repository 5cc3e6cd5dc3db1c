import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expectedRuns, runExpected } from "./expected-run.ts";

/** A gap that an absence is counted from cannot be said in SQL: WITHIN counts from the first row. */
const onlyJson = ["scenarios/device-not-recovering"];

const twins = [...expectedRuns()].filter(([folder]) => !onlyJson.includes(folder));

describe("rules of the examples in SQL", () => {
  it("are there for all but one", () => expect(twins).toHaveLength(11));

  it.each(twins)("%s gives the same alerts", async (_folder, runs) => {
    for (const run of runs) {
      const rules = run.rules.replace(".yaml", ".sql.yaml");
      expect(existsSync(join(run.folder, rules))).toBe(true);
      const { described, problems } = await runExpected({ ...run, rules });
      expect(problems).toEqual([]);
      expect(described).toEqual(run.alerts);
    }
  });
});
