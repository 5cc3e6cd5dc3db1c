import { decodeJson } from "../../../event/decode-json.ts";
import type { TimeReader } from "../../../event/time/event-time.ts";
import { Refusal } from "../../../event/refusal.ts";
import { projectedNames } from "../../../event/projected-names.ts";
import type { Value, ValueObject } from "../../../event/value.ts";
import type { Concern } from "../concern.ts";
import type { EventDecoder } from "../event-decoder.ts";
import type { LineDecoder } from "../line-decoder.ts";
import { isBlank, type Line, lineText, type WritableLine } from "../line.ts";
import type { RecordCollector } from "../record-collector.ts";
import { type BlockConsumer, createBlockScanner, type JsonBlockScanner } from "./json-block-scanner.ts";
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
  #timeApart: TimeReader | undefined;
  #onlyThese = false;
  #concern: Concern | undefined;

  constructor(decoder: EventDecoder) {
    this.#decoder = decoder;
  }

  passOver(concern: Concern): void {
    this.#concern = concern;
  }

  project(paths: Iterable<string>, onlyThese = false): void {
    const { paths: ownPaths, timeReader, codegen } = this.#decoder;
    const read = [...paths];
    this.#timeApart =
      timeReader === undefined || projectedNames(read).includes(timeReader.field) ? undefined : timeReader;
    const all = createProjection([...ownPaths, ...read]);
    const projection = this.#timeApart === undefined ? all : all?.withApart(this.#timeApart.field);
    this.#scanner = projection && new JsonScanner(projection);
    this.#blockScanner = projection && createBlockScanner(projection, codegen, this.#passedBy);
    this.#onlyThese = onlyThese;
  }

  /** Who has no time apart, or a schema, might not be accepted. */
  get #passedBy(): Concern | undefined {
    return this.#timeApart === undefined || this.#decoder.typedFields.size > 0 ? undefined : this.#concern;
  }

  decodeBlock(start: number, end: number, line: WritableLine, collector: RecordCollector): boolean {
    if (this.#blockScanner === undefined) return false;
    const consumer = new ScannedLines(this, collector, this.#onlyThese, this.#timeApart);
    this.#blockScanner.scan(start, end, line, consumer);
    return true;
  }

  decode(line: Line, collector: RecordCollector): void {
    const scanner = this.#scanner;
    const fields = scanner?.scan(line);
    if (fields === undefined) return decodeWhole(line, collector);
    collector.acceptProjected(fields, line, this.#onlyThese, this.#timeApart?.read(scanner!.apart));
  }
}

/** Takes the lines of a block. A class, since functions would be others for each block, which V8 does not inline. */
class ScannedLines implements BlockConsumer {
  readonly #lines: JsonLines;
  readonly #collector: RecordCollector;
  readonly #onlyThese: boolean;
  readonly #timeApart: TimeReader | undefined;

  constructor(
    lines: JsonLines,
    collector: RecordCollector,
    onlyThese: boolean,
    timeApart: TimeReader | undefined,
  ) {
    this.#lines = lines;
    this.#collector = collector;
    this.#onlyThese = onlyThese;
    this.#timeApart = timeApart;
  }

  fields(fields: ValueObject, line: Line, apart: Value): void {
    this.#collector.acceptProjected(fields, line, this.#onlyThese, this.#timeApart?.read(apart));
  }

  mayFollow(apart: Value): boolean {
    const time = this.#timeApart?.read(apart);
    return typeof time === "number" && time >= this.#collector.highestTime;
  }

  passOver(): void {
    this.#collector.passOver();
  }

  other(line: Line): void {
    if (!isBlank(line)) this.#lines.decode(line, this.#collector);
  }
}

function decodeWhole(line: Line, collector: RecordCollector): void {
  const text = lineText(line);
  const data = decodeJson(text);
  if (data instanceof Refusal) collector.reject(data, text, line.number);
  else collector.accept(data, text, line.number);
}
