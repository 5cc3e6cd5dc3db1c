import type { SqliteJournal } from "../connectors/journal/sqlite-journal.ts";
import { splitKey } from "../rules/split-key.ts";
import type { RuleEnvironment } from "../runtime/host-rules.ts";
import type { Rule } from "../rules/rule.ts";
import { durationOf, openEvents, type EventInput } from "./event-options.ts";
import type { RunCommandOptions } from "./commands/run.ts";
import { exitCodes } from "./exit-codes.ts";
import { loadFunctions } from "./load-functions.ts";
import { loadRules } from "./load-rules.ts";
import { Messages } from "./messages.ts";
import { runJob } from "./run-job.ts";
import { settingsOf, type JobSettings } from "./job-settings.ts";

/** Runs a job as the options say; messages go to the standard error. Returns the exit code. */
export async function runRules(options: RunCommandOptions): Promise<number> {
  const messages = new Messages();
  const events = await openEvents(options);
  const environment = await environmentOf(options, events);
  const rules = await usableRules(options, environment, messages);
  if (rules === undefined) return exitCodes.failed;
  const journal = await openJournal(options);
  try {
    return await runJob({ ...environment, ...events, rules, journal }, options, messages);
  } finally {
    journal?.close();
  }
}

/** What the rules are compiled against. */
export async function environmentOf(
  { functions, key, timeouts }: JobSettings,
  { schema }: EventInput,
): Promise<RuleEnvironment> {
  const users = await loadFunctions(functions);
  return {
    schema,
    ...users,
    key: key === undefined ? undefined : splitKey(key).map(({ text }) => text),
    timeouts,
  };
}

/** The rules; undefined, and told, when one has an error. */
async function usableRules(
  options: RunCommandOptions,
  environment: RuleEnvironment,
  messages: Messages,
): Promise<readonly Rule[] | undefined> {
  const { rules, problems } = await loadRules(options.rules, environment);
  messages.problems(problems);
  if (!problems.some(({ severity }) => severity === "error")) return rules;
  messages.text(`The rules have errors, so nothing was run. Check them with: sluice check ${options.rules}`);
  return undefined;
}

/** SQLite is only loaded where it is used: Node still warns that it is new. */
async function openJournal(options: RunCommandOptions): Promise<SqliteJournal | undefined> {
  const { journal, journalRetention } = options;
  if (journal === undefined) return undefined;
  const retention = durationOf("--journal-retention", journalRetention);
  const connector = await import("../connectors/journal/sqlite-journal.ts");
  return new connector.SqliteJournal(journal, { settings: settingsOf(options), retention });
}
