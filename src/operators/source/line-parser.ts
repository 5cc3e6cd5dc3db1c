import { Refusal } from "../../event/refusal.ts";
import type { Concern } from "./concern.ts";
import type { LineDecoder } from "./line-decoder.ts";
import { isBlank, type Line, lineText, type WritableLine } from "./line.ts";
import { type LineConsumer, LineSplitter } from "./line-splitter.ts";
import type { RecordCollector } from "./record-collector.ts";
import type { RecordParser } from "./record-parser.ts";
import type { RecordBatch } from "./record-reader.ts";

/** A parser for formats with one record a line; blank lines are no records. */
export class LineParser implements RecordParser, LineConsumer {
  readonly #decoder: LineDecoder;
  readonly #collector: RecordCollector;
  readonly #splitter: LineSplitter;
  readonly #maxLength: number;

  constructor(decoder: LineDecoder, collector: RecordCollector, maxLength: number) {
    this.#decoder = decoder;
    this.#collector = collector;
    this.#maxLength = maxLength;
    this.#splitter = new LineSplitter(this, maxLength);
  }

  project(paths: Iterable<string>, onlyThese?: boolean): void {
    this.#decoder.project?.(paths, onlyThese);
  }

  passOver(concern: Concern): void {
    this.#decoder.passOver?.(concern);
  }

  push(chunk: Uint8Array): RecordBatch {
    this.#splitter.push(chunk);
    return this.#collector.take();
  }

  end(): RecordBatch {
    this.#splitter.end();
    return this.#collector.take();
  }

  letGo(): boolean {
    return this.#collector.letGo();
  }

  block(start: number, end: number, line: WritableLine): boolean {
    return this.#decoder.decodeBlock?.(start, end, line, this.#collector) === true;
  }

  line(line: Line): void {
    if (!isBlank(line)) this.#decoder.decode(line, this.#collector);
  }

  broken(code: "EVENT_NOT_UTF8" | "EVENT_TOO_LONG", line: Line): void {
    this.#collector.reject(new Refusal(code, { limit: this.#maxLength }), lineText(line), line.number);
  }
}
