import { Refusal } from "../../event/refusal.ts";
import { isBlank, type Line, type LineConsumer, LineSplitter, lineText } from "./line-splitter.ts";
import type { RecordCollector } from "./record-collector.ts";
import type { RecordParser } from "./record-parser.ts";
import type { RecordBatch } from "./record-reader.ts";

/** Hands one line's record to the collector. */
export type LineDecoder = (text: string, line: number, collector: RecordCollector) => void;

/** A parser for formats with one record a line; blank lines are no records. */
export class LineParser implements RecordParser, LineConsumer {
  readonly #decode: LineDecoder;
  readonly #collector: RecordCollector;
  readonly #splitter: LineSplitter;
  readonly #maxLength: number;

  constructor(decode: LineDecoder, collector: RecordCollector, maxLength: number) {
    this.#decode = decode;
    this.#collector = collector;
    this.#maxLength = maxLength;
    this.#splitter = new LineSplitter(this, maxLength);
  }

  push(chunk: Uint8Array): RecordBatch {
    this.#splitter.push(chunk);
    return this.#collector.take();
  }

  end(): RecordBatch {
    this.#splitter.end();
    return this.#collector.take();
  }

  line(line: Line): void {
    if (!isBlank(line)) this.#decode(lineText(line), line.number, this.#collector);
  }

  broken(code: "EVENT_NOT_UTF8" | "EVENT_TOO_LONG", line: Line): void {
    this.#collector.reject(new Refusal(code, { limit: this.#maxLength }), lineText(line), line.number);
  }
}
