import { sluiceError } from "../errors/sluice-error.ts";
import type { Job } from "../runtime/job.ts";
import { followStore } from "./follow-store.ts";
import { withStore } from "./store-options.ts";
import { withMapping } from "./store-rules.ts";
import type { SqliteJournal } from "../connectors/journal/sqlite-journal.ts";
import { splitKey } from "../rules/split-key.ts";
import type { RuleEnvironment } from "../runtime/host-rules.ts";
import { durationOf, openEvents, type EventInput } from "./event-options.ts";
import type { RunCommandOptions } from "./commands/run.ts";
import { openWorkers } from "./open-workers.ts";
import { exitCodes } from "./exit-codes.ts";
import { loadFunctions } from "../runtime/load-functions.ts";
import { jobRules, type JobRules } from "./job-rules.ts";
import { Messages } from "./messages.ts";
import { runJob } from "./run-job.ts";
import { settingsOf, type JobSettings } from "./job-settings.ts";

/** Runs a job as the options say; messages go to the standard error. Returns the exit code. */
export async function runRules(options: RunCommandOptions): Promise<number> {
  const messages = new Messages();
  const events = await openEvents(options);
  if (options.follow === true) return runFollowing(options, events, messages);
  const found = await usableRules(options, await environmentOf(options, events), messages);
  if (found === undefined) return exitCodes.failed;
  const { rules, environment } = found;
  const workers = await openWorkers(options, events, environment, rules);
  const journal = await openJournal(options);
  try {
    return await runJob(
      { ...environment, ...events, rules, journal, workers, fixed: true },
      options,
      messages,
    );
  } finally {
    journal?.close();
  }
}

/** The same with rules that change while the job runs, as their store says. */
async function runFollowing(
  { store: address, ...options }: RunCommandOptions,
  events: EventInput,
  messages: Messages,
): Promise<number> {
  if (address === undefined || options.rules !== undefined) {
    const reason = "needs the rules of a store: --store ADDRESS, without --rules";
    throw sluiceError("OPTION_INVALID", { option: "--follow", value: "", reason });
  }
  const given = await environmentOf(options, events);
  const journal = await openJournal(options);
  return withStore({ ...options, store: address }, async ({ store, mapping }) => {
    const environment = withMapping(given, mapping);
    const coordinator = followStore(store, environment, messages, { journal });
    try {
      const { rules, revision } = await coordinator.start();
      const workers = await openWorkers(options, events, environment, rules);
      const onJob = (job: Job): void => coordinator.control(job);
      const content = { ...environment, ...events, rules, revision, journal, workers, onJob };
      return await runJob(content, options, messages);
    } finally {
      await coordinator.close();
      journal?.close();
    }
  });
}

/** What the rules are compiled against. */
export async function environmentOf(
  { functions, key, timeouts, codegen }: JobSettings,
  { schema }: EventInput,
): Promise<RuleEnvironment> {
  const users = await loadFunctions(functions);
  return {
    schema,
    ...users,
    key: key === undefined ? undefined : splitKey(key).map(({ text }) => text),
    timeouts,
    codegen,
  };
}

/** The rules and what they need; undefined, and told, when they should not run. */
async function usableRules(
  options: RunCommandOptions,
  environment: RuleEnvironment,
  messages: Messages,
): Promise<Required<JobRules> | undefined> {
  const found = await jobRules(options, environment);
  const { rules, problems, check } = found;
  messages.problems(problems);
  if (rules !== undefined) return { ...found, rules };
  messages.text(`The rules have errors, so nothing was run. Check them with: ${check}`);
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
