import { decodeJson } from "../../../event/decode-json.ts";
import { Refusal } from "../../../event/refusal.ts";
import { projectedNames } from "../../../event/projected-names.ts";
import type { EventDecoder, TimeField } from "../event-decoder.ts";
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
  readonly #decoder: EventDecoder;
  #scanner: JsonScanner | undefined;
  #blockScanner: JsonBlockScanner | undefined;
  /** The field of the time, when nobody else reads it: events then keep no large number, which is an object of its own. */
  #timeApart: TimeField | undefined;
  #onlyThese = false;

  constructor(decoder: EventDecoder) {
    this.#decoder = decoder;
  }

  project(paths: Iterable<string>, onlyThese = false): void {
    const { paths: ownPaths, timeField, codegen } = this.#decoder;
    const read = [...paths];
    this.#timeApart =
      timeField === undefined || projectedNames(read).includes(timeField.name) ? undefined : timeField;
    const all = createProjection([...ownPaths, ...read]);
    const projection = this.#timeApart === undefined ? all : all?.withApart(this.#timeApart.name);
    this.#scanner = projection && new JsonScanner(projection);
    this.#blockScanner = projection && createBlockScanner(projection, codegen);
    this.#onlyThese = onlyThese;
  }

  decodeBlock(start: number, end: number, line: WritableLine, collector: RecordCollector): boolean {
    if (this.#blockScanner === undefined) return false;
    const onlyThese = this.#onlyThese;
    const time = this.#timeApart;
    this.#blockScanner.scan(start, end, line, {
      fields: (fields, each, apart) => {
        collector.acceptProjected(fields, each, onlyThese, time?.read(apart));
      },
      other: (each) => {
        if (!isBlank(each)) this.decode(each, collector);
      },
    });
    return true;
  }

  decode(line: Line, collector: RecordCollector): void {
    const scanner = this.#scanner;
    const fields = scanner?.scan(line);
    if (fields === undefined) return decodeWhole(line, collector);
    collector.acceptProjected(fields, line, this.#onlyThese, this.#timeApart?.read(scanner!.apart));
  }
}

function decodeWhole(line: Line, collector: RecordCollector): void {
  const text = lineText(line);
  const data = decodeJson(text);
  if (data instanceof Refusal) collector.reject(data, text, line.number);
  else collector.accept(data, text, line.number);
}
