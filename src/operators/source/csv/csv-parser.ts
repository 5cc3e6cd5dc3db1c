import { sluiceError } from "../../../errors/sluice-error.ts";
import { Refusal } from "../../../event/refusal.ts";
import type { ValueObject } from "../../../event/value.ts";
import { type Line, lineText } from "../line.ts";
import { type LineConsumer, LineSplitter } from "../line-splitter.ts";
import type { RecordCollector } from "../record-collector.ts";
import type { RecordFormat } from "../record-format.ts";
import type { RecordParser } from "../record-parser.ts";
import type { RecordBatch } from "../record-reader.ts";
import { checkColumns, compileRow, type Row } from "./csv-columns.ts";
import { createCsvProjection, type CsvProjection } from "./csv-projection.ts";
import { CsvRecord } from "./csv-record.ts";

type CsvFormat = Extract<RecordFormat, { kind: "csv" }>;

/** A record that is being read. */
interface Pending {
  readonly record: CsvRecord;
  readonly line: number;
  readonly lines: string[];
  length: number;
}

/** CSV as in RFC 4180: quoted values may hold delimiters, doubled quotes and line ends. */
export class CsvParser implements RecordParser, LineConsumer {
  readonly #source: string;
  readonly #delimiter: string;
  readonly #typed: ReadonlySet<string>;
  readonly #collector: RecordCollector;
  readonly #maxLength: number;
  readonly #splitter: LineSplitter;
  #row: Row | undefined;
  #headerExpected: boolean;
  #pending: Pending | undefined;
  /** What is read of most events; undefined = anything. */
  #paths: readonly string[] | undefined;
  #onlyThese = false;
  #projection: CsvProjection | undefined;

  constructor(
    source: string,
    format: CsvFormat,
    typed: ReadonlySet<string>,
    collector: RecordCollector,
    maxLength: number,
  ) {
    const { delimiter = ",", columns, header = columns === undefined } = format;
    if (delimiter.length !== 1 || /["\r\n]/.test(delimiter))
      throw sluiceError("EVENT_CSV_DELIMITER", { delimiter });
    if (columns === undefined && !header)
      throw sluiceError("EVENT_CSV_HEADER", { source, reason: "none are named" });
    this.#source = source;
    this.#delimiter = delimiter;
    this.#typed = typed;
    this.#collector = collector;
    this.#maxLength = maxLength;
    this.#splitter = new LineSplitter(this, maxLength);
    this.#headerExpected = header;
    if (columns !== undefined) this.#row = this.#rowOf(columns);
  }

  push(chunk: Uint8Array): RecordBatch {
    this.#splitter.push(chunk);
    return this.#collector.take();
  }

  end(): RecordBatch {
    this.#splitter.end();
    if (this.#pending !== undefined) this.#finish(this.#pending, "a quote is never closed");
    return this.#collector.take();
  }

  project(paths: Iterable<string>, onlyThese = false): void {
    this.#paths = [...paths];
    this.#onlyThese = onlyThese;
    this.#projection = this.#row && this.#projectionOf(this.#row);
  }

  line(line: Line): void {
    if (this.#pending === undefined && (isEmpty(line) || this.#acceptProjected(line))) return;
    const pending = (this.#pending ??= this.#begin(line));
    const text = line.bytes.toString("utf8", line.start, line.end);
    pending.lines.push(text);
    pending.length += line.end - line.start + 1;
    if (pending.record.addLine(text)) this.#finish(pending, pending.record.error);
    else if (pending.length > this.#maxLength) this.#rejectPending(pending, "EVENT_TOO_LONG");
  }

  broken(code: "EVENT_NOT_UTF8" | "EVENT_TOO_LONG", line: Line): void {
    const pending = this.#pending ?? this.#begin(line);
    pending.lines.push(line.bytes.toString("utf8", line.start, line.end));
    this.#rejectPending(pending, code);
  }

  /** Most records need no more than some of their values. */
  #acceptProjected(line: Line): boolean {
    if (this.#projection === undefined || this.#headerExpected) return false;
    const text = lineText(line);
    const fields = this.#projection.read(text);
    if (fields === undefined) return false;
    this.#collector.acceptProjectedText(fields, text, line.number, this.#decodeLine, this.#onlyThese);
    return true;
  }

  /** All values of a line without quotes that has one for each column. */
  readonly #decodeLine = (text: string): ValueObject => {
    const record = new CsvRecord(this.#delimiter);
    record.addLine(text);
    return this.#row!.read(record.fields);
  };

  #projectionOf(row: Row): CsvProjection | undefined {
    if (this.#paths === undefined) return undefined;
    return createCsvProjection(row, this.#delimiter, [...this.#collector.ownPaths, ...this.#paths]);
  }

  #begin(line: Line): Pending {
    return { record: new CsvRecord(this.#delimiter), line: line.number, lines: [], length: 0 };
  }

  #rejectPending(pending: Pending, code: "EVENT_NOT_UTF8" | "EVENT_TOO_LONG"): void {
    this.#pending = undefined;
    if (this.#headerExpected) throw this.#badHeader("the header cannot be read");
    const refusal = new Refusal(code, { limit: this.#maxLength });
    this.#collector.reject(refusal, pending.lines.join("\n"), pending.line);
  }

  #finish(pending: Pending, error: string | undefined): void {
    this.#pending = undefined;
    if (this.#headerExpected) return this.#readHeader(pending, error);
    const raw = pending.lines.join("\n").replace(/\r$/, "");
    const row = this.#row!;
    const { fields } = pending.record;
    if (error !== undefined) {
      this.#collector.reject(new Refusal("EVENT_CSV_SYNTAX", { reason: error }), raw, pending.line);
    } else if (fields.length === row.columns.length) {
      this.#collector.accept(row.read(fields), raw, pending.line);
    } else {
      const counts = { found: fields.length, expected: row.columns.length };
      this.#collector.reject(new Refusal("EVENT_CSV_COLUMNS", counts), raw, pending.line);
    }
  }

  #readHeader(pending: Pending, error: string | undefined): void {
    this.#headerExpected = false;
    if (this.#row !== undefined) return;
    if (error !== undefined) throw this.#badHeader(error);
    this.#row = this.#rowOf(pending.record.fields.map((field) => field.text));
  }

  #rowOf(columns: readonly string[]): Row {
    const reason = checkColumns(columns);
    if (reason !== undefined) throw this.#badHeader(reason);
    const row = compileRow(columns, this.#typed);
    this.#projection = this.#projectionOf(row);
    return row;
  }

  #badHeader(reason: string): Error {
    return sluiceError("EVENT_CSV_HEADER", { source: this.#source, reason });
  }
}

function isEmpty({ bytes, start, end }: Line): boolean {
  return start === end || (end - start === 1 && bytes[start] === 0x0d);
}
