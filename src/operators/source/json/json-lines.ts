import { decodeJson } from "../../../event/decode-json.ts";
import { Refusal } from "../../../event/refusal.ts";
import type { LineDecoder } from "../line-decoder.ts";
import { isBlank, type Line, lineText, type WritableLine } from "../line.ts";
import type { RecordCollector } from "../record-collector.ts";
import { createBlockScanner, type JsonBlockScanner } from "./json-block-scanner.ts";
import { JsonScanner } from "./json-scanner.ts";
import { createProjection } from "./projection.ts";

/**
 * NDJSON: every line is a JSON object. Once it is known which fields are read, lines are scanned for these alone;
 * whatever the scanner is not sure about is decoded as a whole, so that it decides speed and nothing else.
 */
export class JsonLines implements LineDecoder {
  /** Fields that decoding itself reads: the event time and those of the schema. */
  readonly #ownPaths: readonly string[];
  #scanner: JsonScanner | undefined;
  #blockScanner: JsonBlockScanner | undefined;
  #onlyThese = false;

  constructor(ownPaths: readonly string[]) {
    this.#ownPaths = ownPaths;
  }

  project(paths: Iterable<string>, onlyThese = false): void {
    const projection = createProjection([...this.#ownPaths, ...paths]);
    this.#scanner = projection && new JsonScanner(projection);
    this.#blockScanner = projection && createBlockScanner(projection);
    this.#onlyThese = onlyThese;
  }

  decodeBlock(start: number, end: number, line: WritableLine, collector: RecordCollector): boolean {
    if (this.#blockScanner === undefined) return false;
    this.#blockScanner.scan(start, end, line, {
      fields: (fields, each) => collector.acceptProjected(fields, each, this.#onlyThese),
      other: (each) => {
        if (!isBlank(each)) this.decode(each, collector);
      },
    });
    return true;
  }

  decode(line: Line, collector: RecordCollector): void {
    const fields = this.#scanner?.scan(line);
    if (fields === undefined) decodeWhole(line, collector);
    else collector.acceptProjected(fields, line, this.#onlyThese);
  }
}

function decodeWhole(line: Line, collector: RecordCollector): void {
  const text = lineText(line);
  const data = decodeJson(text);
  if (data instanceof Refusal) collector.reject(data, text, line.number);
  else collector.accept(data, text, line.number);
}
