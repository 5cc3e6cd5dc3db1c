import { CsvParser } from "./csv/csv-parser.ts";
import { compileRegexLine } from "./decode-regex-line.ts";
import type { EventDecoder } from "./event-decoder.ts";
import { JsonLines } from "./json/json-lines.ts";
import { LineParser } from "./line-parser.ts";
import { RecordCollector } from "./record-collector.ts";
import type { RecordFormat } from "./record-format.ts";
import type { RecordParser } from "./record-parser.ts";

/** Longest record, in bytes; a longer one is rejected. */
const maxRecordLength = 16 * 1024 * 1024;

/** Makes the parser of one source. Throws SluiceError for a format that cannot be used. */
export function createParser(
  source: string,
  format: RecordFormat,
  decoder: EventDecoder,
  maxLength: number = maxRecordLength,
): RecordParser {
  const collector = new RecordCollector(source, decoder);
  switch (format.kind) {
    case "ndjson":
      return new LineParser(new JsonLines(decoder), collector, maxLength);
    case "regex":
      return new LineParser(compileRegexLine(format.expression, decoder.typedFields), collector, maxLength);
    case "csv":
      return new CsvParser(source, format, decoder.typedFields, collector, maxLength);
  }
}
