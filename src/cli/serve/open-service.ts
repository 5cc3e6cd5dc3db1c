import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { openOutput } from "../../connectors/file/file-output.ts";
import type { OwnDatabase } from "../../connectors/sqlite/own-database.ts";
import { problem } from "../../errors/problem.ts";
import { renderProblem } from "../../errors/render-problem.ts";
import { jsonText } from "../../event/json-text.ts";
import { lateText } from "../../operators/sink/dead-letter-text.ts";
import { FanOutSink } from "../../operators/sink/fan-out-sink.ts";
import { LineWriter } from "../../operators/sink/line-writer.ts";
import { compileDecoder } from "../../operators/source/event-decoder.ts";
import type { Journal } from "../../rules/coordinator/journal.ts";
import type { RuleSetChange } from "../../rules/coordinator/rule-set-target.ts";
import type { RowProblem } from "../../rules/discoverer/select-rules.ts";
import type { RuleStore } from "../../rules/store/rule-store.ts";
import { buildJob } from "../../runtime/build-job.ts";
import type { Job } from "../../runtime/job.ts";
import { WorkerHosts } from "../../runtime/workers/worker-hosts.ts";
import { LiveJob } from "../../server/live-job.ts";
import { LiveLog } from "../../server/live-log.ts";
import { LiveSink } from "../../server/live-sink.ts";
import { PostedEvents } from "../../server/posted-events.ts";
import { DeadLetters } from "../dead-letters.ts";
import { openEvents, type EventInput } from "../event-options.ts";
import { followStore } from "../follow-store.ts";
import { settingsOf } from "../job-settings.ts";
import type { Messages } from "../messages.ts";
import { environmentOf } from "../run-rules.ts";
import { openStoreOf } from "../store-options.ts";
import { withMapping } from "../store-rules.ts";
import { openSink } from "./open-sinks.ts";
import type { ServiceConfig } from "./service-config.ts";

/** A job that is ready to run, and what the server needs beside it. */
export interface Service {
  readonly live: LiveJob;
  readonly tokens: OwnDatabase;
  /** Closes what outlives the job: store, journal, tokens. */
  close(): Promise<void>;
}

/** Joins the parts of a service as its configuration says. Throws SluiceError. */
export async function openService(config: ServiceConfig, messages: Messages): Promise<Service> {
  const { job: settings } = config;
  const events = await openEvents({ ...settings, events: config.files ?? [] });
  const { store, mapping } = await openStoreOf(config.store);
  if (mapping === undefined && config.store.store.startsWith("sqlite:")) await store.init();
  const environment = withMapping(await environmentOf(settings, events), mapping);
  const { journal, tokens } = await openFiles(config);
  const log = new LiveLog();
  const live = new LiveSink(log);
  const decoder = compileDecoder(events.decoder);
  const posts =
    config.files === undefined ? new PostedEvents(decoder, Date.now().toString(36), journal) : undefined;
  const sink = new FanOutSink([
    live,
    ...(await Promise.all(config.sinks.map((each) => openSink(each, events.identity)))),
  ]);
  const coordinator = followStore(store, environment, messages, {
    journal,
    discovery: { interval: config.store.interval },
    onState: (state) => log.add("store", JSON.stringify({ up: state.up })),
    onProblems: (problems) => void reportErrors(store, problems, messages),
    onReport: (report) => {
      const { revision, cut, updates, duration } = report;
      log.add("rules", jsonText({ revision, order: cut.order, duration, updates } as never));
      job.onChange(report);
    },
  });
  const open = async (rules: RuleSetChange): Promise<Job> =>
    buildJob({
      ...environment,
      ...events,
      ...rules,
      readers: posts === undefined ? events.readers : [posts],
      workers: await openHosts(config, events, rules, sink.reads),
      journal,
      sink,
      late: new LineWriter(lateText, outputOf(config.late)),
      deadLetters: new DeadLetters(outputOf(config.deadLetters)),
      onProblem: (each) => messages.problems([each]),
    });
  const { order, identity } = events;
  const { workers } = config;
  const replayable = journal !== undefined;
  const job = new LiveJob({
    store,
    coordinator,
    environment,
    decoder,
    order,
    identity,
    posts,
    log,
    live,
    replayable,
    workers,
    open,
  });
  return {
    live: job,
    tokens,
    close: async () => {
      journal?.close();
      await Promise.all([store.close(), tokens.close()]);
    },
  };
}

/** SQLite is only loaded where it is used: Node still warns that it is new. */
async function openFiles({ job, journal, journalRetention, ownDatabase }: ServiceConfig): Promise<{
  journal: (Journal & { close(): void }) | undefined;
  tokens: OwnDatabase;
}> {
  await mkdir(dirname(ownDatabase), { recursive: true });
  const [own, connector] = await Promise.all([
    import("../../connectors/sqlite/own-database.ts"),
    import("../../connectors/journal/sqlite-journal.ts"),
  ]);
  const options = { settings: settingsOf(job), retention: journalRetention };
  return {
    journal: journal === undefined ? undefined : new connector.SqliteJournal(journal, options),
    tokens: new own.OwnDatabase(ownDatabase),
  };
}

function openHosts(
  { workers, job }: ServiceConfig,
  { decoder }: EventInput,
  { rules }: RuleSetChange,
  reads: "counts" | "lines" | undefined,
): Promise<WorkerHosts> | undefined {
  if (workers === 1) return undefined;
  const { eventId, key, timeouts, codegen, functions, processingTime } = job;
  const keys = key?.split(",").map((each) => each.trim());
  const settings = {
    decoder,
    eventId,
    key: keys,
    timeouts,
    codegen,
    functions,
    alerts: reads ?? "data",
  } as const;
  return WorkerHosts.open(workers, settings, rules, processingTime === true);
}

function outputOf(path: string | undefined): ReturnType<typeof openOutput> | undefined {
  return path === undefined ? undefined : openOutput(path, undefined, "append");
}

/** Keeps what is wrong with rows beside them, where the store can. That it cannot be kept now is only told. */
async function reportErrors(
  store: RuleStore,
  problems: readonly RowProblem[],
  messages: Messages,
): Promise<void> {
  if (store.cannot.errors !== undefined) return;
  const errors = problems
    .filter((each) => each.problem.severity === "error")
    .map(({ row: { id, version }, problem: found }) => {
      return { id, version, code: found.code, message: renderProblem(found) };
    });
  try {
    await store.reportErrors("serve", errors);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    messages.problems([problem("STORE_FAILED", { store: store.name, reason })]);
  }
}
