// How far each workload of npm run bench:peers is from reading and decoding alone:
//   npm run bench:decode-share -- [WORKLOAD …] [--passes 4]
// Each workload has a process of its own (`--measure WORKLOAD`), in which both are measured in turns.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CountSink } from "../src/operators/sink/count-sink.ts";
import type { Rule } from "../src/rules/rule.ts";
import { fieldsRead } from "../src/runtime/fields-read.ts";
import { translateRule, type NeutralWorkload } from "./external/neutral-rules.ts";
import { fileJob, fileReaders } from "./measuring/file-job.ts";
import { ResultLines } from "./measuring/result-lines.ts";
import { startStopwatch } from "./measuring/stopwatch.ts";
import { percent, renderTable, whole } from "./measuring/table.ts";
import { peerWorkloads } from "./peers/peer-workloads.ts";
import { writePeerFiles } from "./peers/write-peer-files.ts";
import { readBenchRules } from "./rules/read-bench-rules.ts";

/** Best passes, events per second of processor time. */
interface DecodeShare {
  readonly decode: number;
  readonly job: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    passes: { type: "string", default: "4" },
    out: { type: "string", default: "bench/results/decode-share.jsonl" },
    measure: { type: "string" },
  },
});

/** Reads and decodes what the rules read, with the time; returns the number of events. */
async function decodeOnly(path: string, fields: ReadonlySet<string>): Promise<number> {
  let events = 0;
  for (const reader of fileReaders(path)) {
    reader.project?.(fields, true);
    for (let batch = await reader.read(); batch !== undefined; batch = await reader.read()) {
      events += batch.events.length;
    }
    await reader.close();
  }
  return events;
}

/** A whole job with a sink that counts. */
async function runJob(path: string, rules: readonly Rule[]): Promise<number> {
  const job = fileJob(path, rules, new CountSink());
  return (await job.run()).events;
}

async function rate(run: () => Promise<number>): Promise<number> {
  const end = startStopwatch();
  const events = await run();
  return Math.round(events / end().cpuSeconds);
}

/** The first pass of each only warms up. */
async function measure(workload: string): Promise<DecodeShare> {
  const files = writePeerFiles(workload, 500_000, 1);
  const { rules: neutral } = JSON.parse(readFileSync(files.rules, "utf8")) as NeutralWorkload;
  const rules = readBenchRules(neutral.map(translateRule));
  const fields = fieldsRead(rules)!;
  let best: DecodeShare = { decode: 0, job: 0 };
  for (let pass = 0; pass <= Number(values.passes); pass++) {
    const decode = await rate(() => decodeOnly(files.events, fields));
    const job = await rate(() => runJob(files.events, rules));
    if (pass > 0) best = { decode: Math.max(best.decode, decode), job: Math.max(best.job, job) };
  }
  return best;
}

function row(workload: string, results: ResultLines): string[] {
  const args = [fileURLToPath(import.meta.url), "--measure", workload, "--passes", values.passes];
  const share = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as DecodeShare;
  results.add({ workload, ...share });
  return [workload, whole(share.decode), whole(share.job), percent(share.job / share.decode)];
}

if (values.measure !== undefined) console.log(JSON.stringify(await measure(values.measure)));
else {
  const workloads = positionals.length > 0 ? positionals : Object.keys(peerWorkloads);
  const results = new ResultLines(values.out);
  const heading = ["workload", "decode alone ev/cpu-s", "job ev/cpu-s", "share of decoding"];
  console.log(
    renderTable(
      heading,
      workloads.map((workload) => row(workload, results)),
      1,
    ),
  );
}
