import { readFileSync } from "node:fs";
import { openSources } from "../../src/connectors/file/open-sources.ts";
import { renderProblem } from "../../src/errors/render-problem.ts";
import type { Alert } from "../../src/event/alert.ts";
import { compileEventIdentity } from "../../src/event/event-identity.ts";
import type { Schema } from "../../src/event/schema.ts";
import type { ReleaseOptions } from "../../src/operators/order/release-events.ts";
import { LineWriter } from "../../src/operators/sink/line-writer.ts";
import { compileDecoder } from "../../src/operators/source/event-decoder.ts";
import type { RecordFormat } from "../../src/operators/source/record-format.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { readRulesFile } from "../../src/rules/rules-file.ts";
import { buildJob } from "../../src/runtime/build-job.ts";
import type { RuleEnvironment } from "../../src/runtime/host-rules.ts";
import type { JobStatistics } from "../../src/runtime/job-statistics.ts";

/** Rules over one file of events. */
export interface ExampleRun extends RuleEnvironment {
  readonly rules: string;
  readonly events: string;
  readonly format?: RecordFormat;
  readonly eventTime?: string;
  readonly timeFormat?: string;
  readonly order?: ReleaseOptions;
  readonly schema?: Schema;
  /** Changes the rules before they run. */
  readonly change?: (rule: Rule) => Rule;
}

export interface ExampleResult {
  readonly alerts: readonly Alert[];
  readonly statistics: JobStatistics;
  /** Problems of the rules and of the run, as they would be shown. */
  readonly problems: readonly string[];
}

/** Runs an example as `sluice run` would and keeps its alerts. */
export async function runExample(run: ExampleRun): Promise<ExampleResult> {
  const { rules, problems: found } = readRulesFile(readFileSync(run.rules, "utf8"), run.rules);
  const problems = found.map(renderProblem);
  const alerts: Alert[] = [];
  const decoder = compileDecoder({
    schema: run.schema,
    eventTime: { field: run.eventTime ?? "time", format: run.timeFormat },
  });
  const job = buildJob({
    ...run,
    rules: run.change === undefined ? rules : rules.map(run.change),
    readers: openSources([run.events], run.format ?? { kind: "ndjson" }, decoder),
    identity: compileEventIdentity(),
    sink: { write: (batch) => void alerts.push(...batch), close: () => {} },
    late: new LineWriter(() => ""),
    deadLetters: new LineWriter(() => ""),
    onProblem: (problem) => problems.push(renderProblem(problem)),
  });
  return { alerts, statistics: await job.run(), problems };
}

/** Which records an alert consists of: element → record numbers. */
export function recordsOf(alert: Alert): Record<string, number[]> {
  return Object.fromEntries(
    [...alert.events].map(([name, events]) => [name, events.map((each) => each.record)]),
  );
}

/** The record numbers of every alert of a rule, in match order. */
export function recordsFound(alerts: readonly Alert[], rule: string): number[][] {
  return alerts.filter((alert) => alert.rule === rule).map((alert) => Object.values(recordsOf(alert)).flat());
}
