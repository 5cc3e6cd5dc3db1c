import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { Alert } from "../../src/event/alert.ts";
import { readRulesFile } from "../../src/rules/rules-file.ts";
import type { RuleEnvironment } from "../../src/runtime/host-rules.ts";
import { recordsOf, runExample } from "./run-example.ts";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

/** What a folder's `expected.json` says about one run; alerts in the order in which they come. */
interface ExpectedRun {
  /** Default `rules.yaml`. */
  readonly rules?: string;
  readonly events: string;
  /** Default `time`. */
  readonly eventTime?: string;
  /** What the events show, for people. */
  readonly why: string;
  readonly alerts: readonly Readonly<Record<string, unknown>>[];
}

/** The alert in the words of `expected.json`: events as numbers of their lines, only the fields that are asked for. */
function described(alert: Alert, asked: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const all: Record<string, unknown> = {
    ...alert.fields,
    type: alert.type,
    rule: alert.rule,
    version: alert.version,
    key: alert.key,
    time: new Date(alert.time).toISOString().replace(".000Z", "Z"),
    events: recordsOf(alert),
  };
  const names = new Set(["rule", "key", "time", "events", ...Object.keys(asked)]);
  return Object.fromEntries([...names].map((name) => [name, all[name]]));
}

async function environmentOf(folder: string): Promise<RuleEnvironment> {
  const path = join(folder, "functions.ts");
  return existsSync(path) ? ((await import(pathToFileURL(path).href)) as RuleEnvironment) : {};
}

const folders = globSync("**/expected.json", { cwd: examples })
  .map((path) => join(examples, dirname(path)))
  .toSorted();

describe("examples with expected alerts", () => {
  it("are there", () => expect(folders.length).toBeGreaterThan(10));
});

describe.each(folders.map((folder) => [relative(examples, folder), folder]))("%s", (_, folder) => {
  const runs = JSON.parse(readFileSync(join(folder!, "expected.json"), "utf8")) as ExpectedRun[];

  it.each(runs)("$events: $why", async ({ rules = "rules.yaml", events, eventTime, alerts }) => {
    const paths = { rules: join(folder!, rules), events: join(folder!, events) };
    const result = await runExample({ ...paths, eventTime, ...(await environmentOf(folder!)) });
    expect(result.problems).toEqual([]);
    expect(result.statistics).toMatchObject({ late: 0, deadLetters: 0, conditionErrors: 0 });
    expect(result.alerts.map((alert, index) => described(alert, alerts[index]))).toEqual(alerts);
  });

  it("expects an alert of every rule", () => {
    const files = new Set(runs.map(({ rules = "rules.yaml" }) => join(folder!, rules)));
    const ids = [...files]
      .flatMap((file) => readRulesFile(readFileSync(file, "utf8"), file).rules)
      .map(({ id }) => id);
    const alerting = new Set(runs.flatMap(({ alerts }) => alerts.map(({ rule }) => rule)));
    expect(alerting).toEqual(new Set(ids));
  });
});
