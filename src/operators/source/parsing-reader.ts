import type { ChunkSource } from "./chunk-source.ts";
import type { Concern } from "./concern.ts";
import type { RecordParser } from "./record-parser.ts";
import type { RecordBatch, RecordReader } from "./record-reader.ts";

/** Reads the records of a byte source: one batch for each chunk. */
export class ParsingReader implements RecordReader {
  readonly name: string;
  readonly #source: ChunkSource;
  readonly #parser: RecordParser;
  #chunk: Uint8Array | undefined;
  #ended = false;

  constructor(name: string, source: ChunkSource, parser: RecordParser) {
    this.name = name;
    this.#source = source;
    this.#parser = parser;
  }

  get bytesRead(): number {
    return this.#source.bytesRead;
  }

  project(paths: Iterable<string>, onlyThese?: boolean): void {
    this.#parser.project?.(paths, onlyThese);
  }

  passOver(concern: Concern): void {
    this.#parser.passOver?.(concern);
  }

  async read(): Promise<RecordBatch | undefined> {
    if (this.#ended) return undefined;
    const spare = this.#parser.letGo?.() === true ? this.#chunk : undefined;
    const chunk = await this.#source.read(spare);
    this.#chunk = chunk;
    if (chunk !== undefined) return this.#parser.push(chunk);
    this.#ended = true;
    return this.#parser.end();
  }

  close(): Promise<void> {
    return this.#source.close();
  }
}
