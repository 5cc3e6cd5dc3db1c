// How long it takes from the commit of an edit, in another process, until the last worker has switched; and whether events
// are lost or doubled meanwhile. npm run bench:live-edits [-- sqlite|postgres|polling|load …]
import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { dropSqliteWarning } from "../src/connectors/sqlite/drop-sqlite-warning.ts";
import { compileEventIdentity } from "../src/event/event-identity.ts";
import { alertText } from "../src/operators/sink/alert-text.ts";
import type { Sink } from "../src/operators/sink/sink.ts";
import { createParser } from "../src/operators/source/create-parser.ts";
import { compileDecoder } from "../src/operators/source/event-decoder.ts";
import { ParsingReader } from "../src/operators/source/parsing-reader.ts";
import { StoreDiscoverer } from "../src/rules/discoverer/store-discoverer.ts";
import type { RuleStore } from "../src/rules/store/rule-store.ts";
import { buildJob, type JobOptions } from "../src/runtime/build-job.ts";
import { coordinatorFor } from "../src/runtime/coordinate-job.ts";
import type { Job } from "../src/runtime/job.ts";
import { WorkerHosts } from "../src/runtime/workers/worker-hosts.ts";
import { PaymentChunks } from "./live/payment-chunks.ts";
import { thresholdRule } from "./live/threshold-rule.ts";

dropSqliteWarning();
const { openStore } = await import("../src/connectors/registry.ts");
const { SqliteJournal } = await import("../src/connectors/journal/sqlite-journal.ts");
const { readJournal } = await import("../src/connectors/journal/read-journal.ts");

const rules = 100;
const decoderOptions = { eventTime: { field: "at" } };
const decoder = compileDecoder(decoderOptions);

/** Ids of alerts in their order. */
class Digest implements Sink {
  readonly reads = "lines";
  readonly ids = new Set<string>();
  alerts = 0;
  readonly #hash = createHash("sha256");

  write(alerts: Parameters<Sink["write"]>[0]): void {
    for (const alert of alerts) {
      this.alerts += 1;
      this.ids.add(alert.id);
      this.#hash.update(`${alertText(alert)}\n`);
    }
  }

  close(): void {}

  get text(): string {
    return this.#hash.copy().digest("hex");
  }
}

function jobOf(
  chunks: PaymentChunks,
  sink: Sink,
  more: Pick<JobOptions, "rules"> & Partial<JobOptions>,
): Job {
  const nowhere = { write: () => {}, close: () => {} };
  const reader = new ParsingReader("payments", chunks, createParser("payments", { kind: "ndjson" }, decoder));
  const identity = compileEventIdentity();
  return buildJob({ readers: [reader], identity, sink, late: nowhere, deadLetters: nowhere, ...more });
}

interface Run {
  readonly address: string;
  readonly interval?: number;
  /** Polls although the store could tell of changes. */
  readonly deaf?: boolean;
  readonly edits: number;
  readonly perSecond: number;
  readonly events: number;
  readonly eventsPerSecond: number;
}

async function measure(
  title: string,
  { address, interval, deaf, edits, perSecond, events, eventsPerSecond }: Run,
): Promise<void> {
  const opened = openStore(address);
  await opened.init();
  for (let number = 0; number < rules; number++)
    await opened.put(thresholdRule(number, 990), { by: "bench" });
  const store = deaf === true ? withoutWatch(opened) : opened;
  const path = join(mkdtempSync(join(tmpdir(), "sluice-bench-")), "journal.db");
  const journal = new SqliteJournal(path);
  const effective: [version: number, at: number][] = [];
  const coordinator = coordinatorFor(
    new StoreDiscoverer(store, { interval }),
    {},
    {
      journal,
      onReport: ({ updates }) => {
        const version = updates.find(({ rule }) => rule === "rule-0")?.to;
        if (version !== undefined) effective.push([version, performance.timeOrigin + performance.now()]);
      },
    },
  );
  const first = await coordinator.start();
  const workers = await WorkerHosts.open(2, { decoder: decoderOptions, alerts: "lines" }, first.rules, false);
  const chunks = new PaymentChunks(events, eventsPerSecond);
  const sink = new Digest();
  const job = jobOf(chunks, sink, { ...first, journal, workers });
  coordinator.control(job);
  const stop = new AbortController();
  const running = job.run(stop.signal);
  const commits = await editorOf(address, edits, perSecond);
  await new Promise((resolve) => setTimeout(resolve, (interval ?? 0) + 1000));
  // An idle stream is stopped; one under load has its input ended, so that all that was sent is matched.
  if (eventsPerSecond < 1) stop.abort();
  else chunks.end();
  const { events: matched, seconds } = await running;
  await coordinator.close();
  journal.close();
  await opened.close();
  const latencies = commits
    .map(([version, at]) => (effective.find(([reached]) => reached >= version)?.[1] ?? Infinity) - at)
    .sort((a, b) => a - b);
  const at = (share: number): string => latencies[Math.floor(share * (latencies.length - 1))]!.toFixed(1);
  console.log(
    `${title}: ${edits} edits, commit → in force p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`,
  );
  if (eventsPerSecond < 1) return;
  const again = new Digest();
  const [revision, ...replay] = readJournal(path).entries;
  if (revision?.kind !== "revision") throw new Error("a journal begins with rules");
  await jobOf(new PaymentChunks(chunks.sent, Infinity), again, { rules: revision.rules, replay }).run();
  console.log(
    `  ${matched} of ${chunks.sent} events matched (${Math.round(matched / seconds)}/s), ${sink.alerts} alerts, ` +
      `${sink.alerts - sink.ids.size} doubled, ${effective.length} revisions; the replay of the journal gives ` +
      `${again.text === sink.text ? "the same, byte for byte" : "OTHER ALERTS"}`,
  );
}

async function editorOf(address: string, edits: number, perSecond: number): Promise<[number, number][]> {
  const editor = fileURLToPath(new URL("live/editor.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    editor,
    address,
    `${edits}`,
    `${perSecond}`,
  ]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number) as [number, number]);
}

function withoutWatch(store: RuleStore): RuleStore {
  return new Proxy(store, {
    get: (target, name) => {
      if (name === "cannot") return { watch: "it is to be polled" };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value as () => unknown).bind(target) : value;
    },
  });
}

const sqlite = (): string => `sqlite:${join(mkdtempSync(join(tmpdir(), "sluice-bench-")), "rules.db")}`;

async function postgres(): Promise<string> {
  const url = process.env["SLUICE_TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test";
  const { default: pg } = await import("pg");
  const schema = `sluice_bench_${randomBytes(4).toString("hex")}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create schema ${schema}`);
  await client.end();
  return `${url}?options=-csearch_path%3D${schema}`;
}

/** Events a second with two workers and nothing else to do. */
async function throughput(): Promise<number> {
  const address = sqlite();
  const store = openStore(address);
  await store.init();
  for (let number = 0; number < rules; number++) await store.put(thresholdRule(number, 990), { by: "bench" });
  const coordinator = coordinatorFor(new StoreDiscoverer(store), {});
  const first = await coordinator.start();
  await coordinator.close();
  await store.close();
  const workers = await WorkerHosts.open(2, { decoder: decoderOptions, alerts: "lines" }, first.rules, false);
  const { eventsPerSecond } = await jobOf(new PaymentChunks(500_000, Infinity), new Digest(), {
    ...first,
    workers,
  }).run();
  return eventsPerSecond;
}

const idle = { edits: 200, perSecond: 10, events: Infinity, eventsPerSecond: 0.001 };
const wanted = process.argv.slice(2);
const does = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
if (does("sqlite")) await measure("idle, SQLite, watched", { address: sqlite(), ...idle });
if (does("postgres")) await measure("idle, PostgreSQL, LISTEN", { address: await postgres(), ...idle });
if (does("polling"))
  await measure("idle, PostgreSQL, polled every 200 ms", {
    address: await postgres(),
    deaf: true,
    interval: 200,
    ...idle,
    edits: 100,
  });
if (does("load")) {
  const most = await throughput();
  const half = Math.round(most / 2);
  console.log(`two workers, ${rules} rules: ${most} events/s at most; under load ${half}/s`);
  const load = { address: await postgres(), events: Infinity, eventsPerSecond: half };
  await measure("load, PostgreSQL, 1 edit/s for 60 s", { ...load, edits: 60, perSecond: 1 });
  await measure("load, PostgreSQL, 100 edits/s for 20 s", {
    ...load,
    address: await postgres(),
    edits: 2000,
    perSecond: 100,
  });
}
