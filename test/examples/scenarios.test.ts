import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Step } from "../../src/language/pattern/pattern.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { readRulesFile } from "../../src/rules/rules-file.ts";
import { expectedRuns, runExpected, type ExpectedRun } from "./expected-run.ts";

const scenarios = expectedRuns("scenarios/*");
const streams = ["boundary.ndjson", "negative.ndjson", "positive.ndjson"];

type Change = (rule: Rule) => Rule;

/** The rule with every window and gap longer by so many milliseconds. */
function withLongerWindows(by: number): Change {
  const longer = (length?: number): number | undefined => (length === undefined ? undefined : length + by);
  const change = (step: Step): Step => ({
    ...step,
    window: longer(step.window),
    gapWindow: longer(step.gapWindow),
    quantifier: { ...step.quantifier, gap: longer(step.quantifier.gap) },
  });
  return (rule) => {
    const { steps, window, gapWindow } = rule.pattern;
    const pattern = { ...rule.pattern, window: longer(window), gapWindow: longer(gapWindow) };
    return { ...rule, pattern: { ...pattern, steps: steps.map(change) } };
  };
}

/** The rule with every number of occurrences above one changed. */
function withMoreOccurrences(by: number): Change {
  const change = (step: Step): Step => {
    const { from, to } = step.quantifier;
    if (to === 1) return step;
    return { ...step, quantifier: { ...step.quantifier, from: from + by, to: to + by } };
  };
  return (rule) => ({ ...rule, pattern: { ...rule.pattern, steps: rule.pattern.steps.map(change) } });
}

function boundaryOf(runs: readonly ExpectedRun[]): readonly ExpectedRun[] {
  return runs.filter(({ events }) => events === "boundary.ndjson");
}

/** Whether a rule of the runs counts occurrences. */
function counts(runs: readonly ExpectedRun[]): boolean {
  const files = new Set(runs.map(({ folder, rules }) => join(folder, rules)));
  const rules = [...files].flatMap((file) => readRulesFile(readFileSync(file, "utf8"), file).rules);
  return rules.some(({ pattern }) => pattern.steps.some(({ quantifier }) => quantifier.to > 1));
}

/** Whether the changed rules give other alerts for one of the runs. */
async function changesAlerts(runs: readonly ExpectedRun[], change: Change): Promise<boolean> {
  const results = await Promise.all(runs.map((run) => runExpected(run, change)));
  return results.some(({ described }, at) => JSON.stringify(described) !== JSON.stringify(runs[at]!.alerts));
}

describe("the ten scenarios", () => {
  it("are there, and most of them count", () => {
    expect(scenarios.size).toBe(10);
    expect(counting).toHaveLength(7);
  });
});

describe.each([...scenarios])("%s", (_, runs) => {
  const firing = (stream: string): boolean[] =>
    runs.filter(({ events }) => events === stream).map(({ alerts }) => alerts.length > 0);

  it("fires on the positive stream, on part of the boundary, not on the negative one", () => {
    expect([...new Set(runs.map(({ events }) => events))].toSorted()).toEqual(streams);
    expect(new Set(firing("positive.ndjson"))).toEqual(new Set([true]));
    expect(new Set(firing("boundary.ndjson"))).toEqual(new Set([true]));
    expect(new Set(firing("negative.ndjson"))).toEqual(new Set([false]));
  });

  it.each([1, -1])(
    "has its boundary exactly at the windows: longer by %i ms gives other alerts",
    async (by) => {
      expect(await changesAlerts(boundaryOf(runs), withLongerWindows(by))).toBe(true);
    },
  );
});

const counting = [...scenarios].filter(([, runs]) => counts(runs));

describe.each(counting)("%s", (_, runs) => {
  it.each([1, -1])("has its boundary exactly at the numbers: %i more gives other alerts", async (by) => {
    expect(await changesAlerts(boundaryOf(runs), withMoreOccurrences(by))).toBe(true);
  });
});
