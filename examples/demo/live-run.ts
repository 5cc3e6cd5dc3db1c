import { join } from "node:path";
import { readJournal } from "../../src/connectors/journal/read-journal.ts";
import { SqliteJournal } from "../../src/connectors/journal/sqlite-journal.ts";
import { openStore } from "../../src/connectors/registry.ts";
import type { Alert } from "../../src/event/alert.ts";
import { compileEventIdentity } from "../../src/event/event-identity.ts";
import type { ValueObject } from "../../src/event/value.ts";
import { LineWriter } from "../../src/operators/sink/line-writer.ts";
import { compileDecoder } from "../../src/operators/source/event-decoder.ts";
import type { EventObjects } from "../../src/operators/source/event-objects.ts";
import { readObjects } from "../../src/operators/source/object-reader.ts";
import type { Journal, RevisionReport } from "../../src/rules/coordinator/journal.ts";
import { StoreDiscoverer } from "../../src/rules/discoverer/store-discoverer.ts";
import { buildJob, type JobOptions } from "../../src/runtime/build-job.ts";
import { coordinatorFor } from "../../src/runtime/coordinate-job.ts";
import type { Job } from "../../src/runtime/job.ts";
import type { JobStatistics } from "../../src/runtime/job-statistics.ts";
import { documentsOf, edits, type Edit } from "./edits.ts";
import { functions } from "./functions.ts";
import { paced } from "./paced.ts";

/** An edit and what came of it. */
export interface Change extends RevisionReport {
  readonly edit: Edit;
  /** From the end of its commit until the last host had switched, milliseconds. */
  readonly sinceCommit: number;
}

/** Told what happens, as it happens. */
export interface Audience {
  edit(edit: Edit): void;
  change(change: Change): void;
  alert(alert: Alert): void;
}

export interface LiveRun {
  readonly statistics: JobStatistics;
  readonly alerts: readonly Alert[];
  readonly changes: readonly Change[];
  /** Ids of the alerts that the journal gives over the same events. */
  readonly replayed: readonly string[];
}

/** Runs the rules of a store over the events, while somebody else edits the store. Files are made in `folder`. */
export async function runLive(
  events: readonly ValueObject[],
  { folder, seconds, audience }: { folder: string; seconds: number; audience: Audience },
): Promise<LiveRun> {
  const journalPath = join(folder, "journal.db");
  const address = `sqlite:${join(folder, "rules.db")}`;
  const [store, editor] = [openStore(address), openStore(address)];
  await store.init();
  for (const rule of documentsOf("rules.yaml")) await store.put(rule, { by: "demo" });
  const changes: Change[] = [];
  const under: { edit: Edit; committed: Promise<number>; done: PromiseWithResolvers<void> }[] = [];
  const onReport = async (report: RevisionReport): Promise<void> => {
    const now = performance.now();
    const { edit, committed, done } = under[changes.length]!;
    const change = { ...report, edit, sinceCommit: Math.max(0, now - (await committed)) };
    changes.push(change);
    audience.change(change);
    done.resolve();
  };
  const journal = new SqliteJournal(journalPath);
  const coordinator = coordinatorFor(
    new StoreDiscoverer(store),
    { functions },
    { journal, onReport: (report) => void onReport(report) },
  );
  const waiting = [...edits()];
  const passed = async (count: number): Promise<void> => {
    const edit = waiting[0];
    if (edit !== undefined && count >= edit.after * events.length) {
      waiting.shift();
      audience.edit(edit);
      const committed = editor.put(edit.rule, { by: "somebody" }).then(() => performance.now());
      under.push({ edit, committed, done: Promise.withResolvers() });
    }
    // Somebody whose edits come too late for the stream would have nothing to see.
    if (count > 0.9 * events.length) await Promise.all(under.map(({ done }) => done.promise));
  };
  const alerts: Alert[] = [];
  const tell = (alert: Alert): void => {
    alerts.push(alert);
    audience.alert(alert);
  };
  const start = await coordinator.start();
  const job = jobOf(paced(events, seconds, passed), tell, { ...start, journal });
  coordinator.control(job);
  const statistics = await job.run();
  await coordinator.close();
  journal.close();
  await Promise.all([store.close(), editor.close()]);
  return { statistics, alerts, changes, replayed: await replay(events, journalPath) };
}

/** The same events again, with the rules as the journal says. */
async function replay(events: readonly ValueObject[], path: string): Promise<readonly string[]> {
  const ids: string[] = [];
  const [first, ...rest] = readJournal(path).entries;
  if (first?.kind !== "revision") throw new Error("a journal begins with rules");
  await jobOf(events, ({ id }) => ids.push(id), { rules: first.rules, replay: rest }).run();
  return ids;
}

function jobOf(
  events: EventObjects,
  tell: (alert: Alert) => void,
  more: Pick<JobOptions, "rules" | "revision" | "replay"> & { readonly journal?: Journal },
): Job {
  const decoder = compileDecoder({ eventTime: { field: "time" } });
  return buildJob({
    ...more,
    functions,
    readers: [readObjects("story", events, decoder)],
    identity: compileEventIdentity(),
    sink: { write: (alerts) => alerts.forEach(tell), close: () => {} },
    late: new LineWriter(() => ""),
    deadLetters: new LineWriter(() => ""),
  });
}
