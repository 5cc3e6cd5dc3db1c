// Whether memory stays the same over a long stream: npm run bench:memory [-- EVENTS], by default 10 million.
// The events are made on the fly as bytes of NDJSON. Exit code 1 when memory grew.
import { CountSink } from "../src/operators/sink/count-sink.ts";
import { createParser } from "../src/operators/source/create-parser.ts";
import { compileDecoder } from "../src/operators/source/event-decoder.ts";
import { ParsingReader } from "../src/operators/source/parsing-reader.ts";
import { benchJob, timeField } from "./measuring/file-job.ts";
import { whole } from "./measuring/table.ts";
import { GeneratedChunks } from "./memory/generated-chunks.ts";
import { isFlat, memoryTable, startSampling } from "./memory/memory-samples.ts";
import { passingUsers, windowedRules } from "./memory/memory-workload.ts";
import { readBenchRules } from "./rules/read-bench-rules.ts";
import { eventLines } from "./workloads/write-events.ts";

const count = Number(process.argv[2] ?? 10_000_000);
const chunks = new GeneratedChunks(eventLines(passingUsers, count, 1));
const decoder = compileDecoder({ eventTime: { field: timeField } });
const reader = new ParsingReader("generated", chunks, createParser("generated", { kind: "ndjson" }, decoder));
const job = benchJob([reader], readBenchRules(windowedRules), new CountSink());
const endSampling = startSampling();
const { events, matches, seconds } = await job.run();
const samples = endSampling();

const users = passingUsers.keys + Math.floor(count * (passingUsers.turnover ?? 0));
console.log(
  `${whole(events)} events (${whole(chunks.bytesRead / 2 ** 20)} MiB) of ${whole(users)} users in ${whole(seconds)} s, ${whole(matches)} matches`,
);
console.log(memoryTable(samples));
console.log(isFlat(samples) ? "Memory is flat." : "Memory grew.");
if (!isFlat(samples)) process.exitCode = 1;
