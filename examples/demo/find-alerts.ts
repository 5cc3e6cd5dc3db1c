import { readFileSync } from "node:fs";
import type { Alert } from "../../src/event/alert.ts";
import { compileEventIdentity } from "../../src/event/event-identity.ts";
import type { ValueObject } from "../../src/event/value.ts";
import { SluiceError } from "../../src/errors/sluice-error.ts";
import { LineWriter } from "../../src/operators/sink/line-writer.ts";
import { compileDecoder } from "../../src/operators/source/event-decoder.ts";
import { readObjects } from "../../src/operators/source/object-reader.ts";
import { readRulesFile } from "../../src/rules/rules-file.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { buildJob } from "../../src/runtime/build-job.ts";
import type { JobStatistics } from "../../src/runtime/job-statistics.ts";
import { functions } from "./functions.ts";

/** The rules of the demo. */
export function demoRules(): readonly Rule[] {
  const path = new URL("rules.yaml", import.meta.url);
  const { rules, problems } = readRulesFile(readFileSync(path, "utf8"), "rules.yaml");
  if (problems.length > 0) throw new SluiceError([...problems]);
  return rules;
}

/** Runs the rules over events that the program has at hand. */
export async function findAlerts(
  rules: readonly Rule[],
  events: readonly ValueObject[],
  tell: (alert: Alert) => void,
): Promise<JobStatistics> {
  const decoder = compileDecoder({ eventTime: { field: "time" } });
  const job = buildJob({
    rules,
    functions,
    readers: [readObjects("story", events, decoder)],
    identity: compileEventIdentity(),
    sink: { write: (alerts) => alerts.forEach(tell), close: () => {} },
    late: new LineWriter(() => ""),
    deadLetters: new LineWriter(() => ""),
  });
  return job.run();
}
