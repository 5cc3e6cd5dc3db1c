import type { Concern } from "./concern.ts";
import type { RecordBatch, RecordReader } from "./record-reader.ts";

/** Counts the records that were read of a source. */
export class CountedReader implements RecordReader {
  records = 0;
  readonly #reader: RecordReader;

  constructor(reader: RecordReader) {
    this.#reader = reader;
  }

  get name(): string {
    return this.#reader.name;
  }

  project(paths: Iterable<string>, onlyThese?: boolean): void {
    this.#reader.project?.(paths, onlyThese);
  }

  passOver(concern: Concern): void {
    this.#reader.passOver?.(concern);
  }

  async read(): Promise<RecordBatch | undefined> {
    const batch = await this.#reader.read();
    this.records += batch?.read ?? 0;
    return batch;
  }

  close(): Promise<void> {
    return this.#reader.close();
  }
}
