import { openSources } from "../../src/connectors/file/open-sources.ts";
import { compileEventIdentity } from "../../src/event/event-identity.ts";
import { deadLetterText, lateText } from "../../src/operators/sink/dead-letter-text.ts";
import { LineWriter } from "../../src/operators/sink/line-writer.ts";
import type { Sink } from "../../src/operators/sink/sink.ts";
import { compileDecoder } from "../../src/operators/source/event-decoder.ts";
import type { RecordReader } from "../../src/operators/source/record-reader.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { buildJob } from "../../src/runtime/build-job.ts";
import type { Job } from "../../src/runtime/job.ts";

/** Name of the field with the event time, milliseconds since 1970, in all benchmarks. */
export const timeField = "ts";

/** A job over any readers, put together as `sluice run` does it. */
export function benchJob(readers: readonly RecordReader[], rules: readonly Rule[], sink: Sink): Job {
  return buildJob({
    readers,
    rules,
    sink,
    fixed: true,
    identity: compileEventIdentity(),
    late: new LineWriter(lateText),
    deadLetters: new LineWriter(deadLetterText),
  });
}

/** Readers of a file of NDJSON. */
export function fileReaders(path: string): RecordReader[] {
  return openSources([path], { kind: "ndjson" }, compileDecoder({ eventTime: { field: timeField } }));
}

/** A job that reads a file of NDJSON; the rules are compiled when this returns. */
export function fileJob(path: string, rules: readonly Rule[], sink: Sink): Job {
  return benchJob(fileReaders(path), rules, sink);
}
