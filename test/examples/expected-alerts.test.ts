import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readRulesFile } from "../../src/rules/rules-file.ts";
import { expectedRuns, runExpected } from "./expected-run.ts";

describe.each([...expectedRuns()])("%s", (_, runs) => {
  it.each(runs)("$rules $events: $why", async (run) => {
    const { described, problems, statistics } = await runExpected(run);
    expect(problems).toEqual([]);
    expect(statistics).toMatchObject({ late: 0, deadLetters: 0, conditionErrors: 0 });
    expect(described).toEqual(run.alerts);
  });

  it("expects an alert of every rule", () => {
    const files = new Set(runs.map(({ folder, rules }) => join(folder, rules)));
    const rules = [...files].flatMap((file) => readRulesFile(readFileSync(file, "utf8"), file).rules);
    const alerting = runs.flatMap(({ alerts }) => alerts.map(({ rule }) => rule));
    expect(new Set(alerting)).toEqual(new Set(rules.map(({ id }) => id)));
  });
});
