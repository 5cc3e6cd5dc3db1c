import { sluiceError } from "../../errors/sluice-error.ts";
import type { RecordFormat } from "./record-format.ts";

export interface CsvOptions {
  /** One character; `\t` and `tab` mean a tab. */
  readonly delimiter?: string;
  /** Names with commas between them. */
  readonly columns?: string;
  readonly header?: boolean;
}

/** Reads a format as users write it: `ndjson`, `csv` or `regex:EXPRESSION`. Throws EVENT_FORMAT_UNKNOWN. */
export function parseFormat(format: string, csv: CsvOptions = {}): RecordFormat {
  if (format === "ndjson") return { kind: "ndjson" };
  if (format.startsWith("regex:")) return { kind: "regex", expression: format.slice("regex:".length) };
  if (format !== "csv") throw sluiceError("EVENT_FORMAT_UNKNOWN", { format });
  const delimiter = csv.delimiter === "\\t" || csv.delimiter === "tab" ? "\t" : csv.delimiter;
  const columns = csv.columns?.split(",").map((name) => name.trim());
  return { kind: "csv", delimiter, columns, header: csv.header };
}
