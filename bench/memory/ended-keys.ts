import { CountSink } from "../../src/operators/sink/count-sink.ts";
import { createParser } from "../../src/operators/source/create-parser.ts";
import { compileDecoder } from "../../src/operators/source/event-decoder.ts";
import { ParsingReader } from "../../src/operators/source/parsing-reader.ts";
import { benchJob, timeField } from "../measuring/file-job.ts";
import { readBenchRules } from "../rules/read-bench-rules.ts";
import { usedHeap } from "../swapping/used-heap.ts";
import { eventLines } from "../workloads/write-events.ts";
import { GeneratedChunks } from "./generated-chunks.ts";
import { passingUsers, windowedRules } from "./memory-workload.ts";

/** Heap after collection in MiB, at two moments of a stream. */
export interface EndedKeys {
  readonly afterFirst: number;
  readonly atEnd: number;
}

/** Runs a job over `keys` users with one event each; looks at the heap after the first `first` of them and at the end. */
export async function endedKeys(first: number, keys: number): Promise<EndedKeys> {
  const heaps: number[] = [];
  const lines = eventLines({ ...passingUsers, keys: 1, turnover: 1 }, keys, 1);
  const chunks = new GeneratedChunks(watched(lines, [first, keys], () => heaps.push(usedHeap())));
  const decoder = compileDecoder({ eventTime: { field: timeField } });
  const reader = new ParsingReader(
    "generated",
    chunks,
    createParser("generated", { kind: "ndjson" }, decoder),
  );
  await benchJob([reader], readBenchRules(windowedRules), new CountSink()).run();
  return { afterFirst: heaps[0]!, atEnd: heaps[1]! };
}

/** Calls `look` when so many lines were taken and the next is asked for: what came before is in the engine then, but for a chunk. */
function* watched(lines: Iterable<string>, at: readonly number[], look: () => void): Generator<string> {
  let taken = 0;
  for (const line of lines) {
    yield line;
    if (at.includes(++taken)) look();
  }
}
