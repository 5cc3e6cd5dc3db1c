import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Alert } from "../../src/event/alert.ts";
import type { Rule } from "../../src/rules/rule.ts";
import type { RuleEnvironment } from "../../src/runtime/host-rules.ts";
import { recordsOf, runExample, type ExampleResult } from "./run-example.ts";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

type Described = Readonly<Record<string, unknown>>;

/** What a folder's `expected.json` says about one run; alerts in the order in which they come. */
export interface ExpectedRun {
  readonly folder: string;
  readonly rules: string;
  readonly events: string;
  readonly eventTime: string;
  /** What the events show, for people. */
  readonly why: string;
  readonly alerts: readonly Described[];
}

/** Folders of examples, by their path below `examples/`, with the runs that their `expected.json` tells of. */
export function expectedRuns(below = "**"): ReadonlyMap<string, readonly ExpectedRun[]> {
  const folders = globSync(`${below}/expected.json`, { cwd: examples }).map(dirname).toSorted();
  return new Map(folders.map((folder) => [folder, runsOf(join(examples, folder))]));
}

function runsOf(folder: string): ExpectedRun[] {
  const runs = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Partial<ExpectedRun>[];
  return runs.map((run) => ({ rules: "rules.yaml", eventTime: "time", ...run, folder }) as ExpectedRun);
}

/** Runs it, and tells of its alerts in the words of `expected.json`. */
export async function runExpected(
  { folder, rules, events, eventTime, alerts }: ExpectedRun,
  change?: (rule: Rule) => Rule,
): Promise<ExampleResult & { readonly described: readonly Described[] }> {
  const paths = { rules: join(folder, rules), events: join(folder, events) };
  const result = await runExample({ ...paths, eventTime, change, ...(await environmentOf(folder)) });
  return { ...result, described: result.alerts.map((alert, at) => describeAlert(alert, alerts[at])) };
}

async function environmentOf(folder: string): Promise<RuleEnvironment> {
  const path = join(folder, "functions.ts");
  return existsSync(path) ? ((await import(pathToFileURL(path).href)) as RuleEnvironment) : {};
}

/** Events as numbers of their records; only the fields that are asked for. */
function describeAlert(alert: Alert, asked: Described = {}): Described {
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
