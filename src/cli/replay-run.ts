import { sluiceError } from "../errors/sluice-error.ts";
import { compileDecoder } from "../operators/source/event-decoder.ts";
import { replayPosted } from "../server/posted-events.ts";
import type { ReplayCommandOptions } from "./commands/replay.ts";
import { openEvents } from "./event-options.ts";
import type { JobSettings } from "./job-settings.ts";
import { Messages } from "./messages.ts";
import { runJob } from "./run-job.ts";
import { environmentOf } from "./run-rules.ts";

/** Runs the input of a journaled run again, with everything else as it was. Returns the exit code. */
export async function replayRun(options: ReplayCommandOptions): Promise<number> {
  const { readJournal } = await import("../connectors/journal/read-journal.ts");
  const { run, settings, entries } = readJournal(options.journal, runNumber(options.run));
  const { functions, schema } = options;
  const given = {
    ...(functions === undefined ? {} : { functions }),
    ...(schema === undefined ? {} : { schema }),
  };
  const all = { ...(settings as JobSettings), ...given, events: options.events ?? [] };
  const [first, ...replay] = entries.filter(({ kind }) => kind !== "posted");
  if (first?.kind !== "revision") {
    const reason = "its first rules are missing";
    throw sluiceError("JOURNAL_NOT_REPLAYABLE", { path: options.journal, run, reason });
  }
  const events = await openEvents(all);
  const posted = entries.some(({ kind }) => kind === "posted");
  if (options.events === undefined && !posted) {
    const reason = "is missing: the journal holds no posted events, so name the files of the run";
    throw sluiceError("OPTION_INVALID", { option: "--events", value: "FILE", reason });
  }
  const readers = posted ? [replayPosted(entries, compileDecoder(events.decoder))] : events.readers;
  const environment = await environmentOf(all, events);
  const content = {
    ...environment,
    ...events,
    readers,
    rules: first.rules,
    revision: first.revision,
    replay,
  };
  return runJob(
    content,
    { ...options, events: all.events, outOfOrderness: all.outOfOrderness },
    new Messages(),
  );
}

function runNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw sluiceError("OPTION_INVALID", { option: "--run", value: text, reason: "is not the number of a run" });
}
