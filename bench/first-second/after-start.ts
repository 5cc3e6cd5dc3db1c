import { tuneV8 } from "../../src/cli/tune-v8.ts";
import { CountSink } from "../../src/operators/sink/count-sink.ts";
import type { Concern } from "../../src/operators/source/concern.ts";
import type { RecordBatch, RecordReader } from "../../src/operators/source/record-reader.ts";
import type { BenchRule } from "../rules/rule-document.ts";
import { readBenchRules } from "../rules/read-bench-rules.ts";
import { benchJob, fileReaders } from "../measuring/file-job.ts";
import { progressNow, type Progress } from "./first-rate.ts";

/** Runs a job in this process, which has run none yet; progress from the moment when the first event is asked for. */
export async function afterStart(rules: readonly BenchRule[], path: string): Promise<Progress[]> {
  tuneV8(); // as the command line does
  const readers = fileReaders(path).map((reader) => new WatchedReader(reader));
  await benchJob(readers, readBenchRules(rules), new CountSink()).run();
  return readers[0]!.progress;
}

/** When the next batch is asked for, those before are done. */
class WatchedReader implements RecordReader {
  readonly name: string;
  readonly progress: Progress[] = [];
  readonly #reader: RecordReader;
  #events = 0;

  constructor(reader: RecordReader) {
    this.#reader = reader;
    this.name = reader.name;
  }

  project(paths: Iterable<string>, onlyThese?: boolean): void {
    this.#reader.project?.(paths, onlyThese);
  }

  passOver(concern: Concern): void {
    this.#reader.passOver?.(concern);
  }

  async read(): Promise<RecordBatch | undefined> {
    this.progress.push(progressNow(this.#events));
    const batch = await this.#reader.read();
    this.#events += batch?.read ?? 0;
    return batch;
  }

  close(): Promise<void> {
    return this.#reader.close();
  }
}
