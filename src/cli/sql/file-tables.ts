import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { openOutput } from "../../connectors/file/file-output.ts";
import { openSources } from "../../connectors/file/open-sources.ts";
import type { TableDefinition } from "../../language/sql/plan/table-definition.ts";
import type { RecordFormat } from "../../operators/source/record-format.ts";
import type { RowSink, TableConnector } from "../../runtime/sql/table-connector.ts";
import { csvSink, jsonSink, tableSink } from "./row-sinks.ts";
import type { TextColumns } from "./row-text.ts";

/** How results are written. */
export type ResultFormat = "table" | "ndjson" | "csv";

/** Tables in files; results go to the standard output. */
export function fileTables(format: ResultFormat): TableConnector {
  /** Files written before in this session, which a second INSERT INTO goes on with. */
  const written = new Set<string>();
  const result = (columns: TextColumns): RowSink => {
    const output = openOutput("-");
    if (format === "table") return tableSink(columns, output);
    return format === "csv" ? csvSink(columns, output, ",", true) : jsonSink(columns, output);
  };
  return {
    openSource: (table, decoder) => openSources(filesAt(table.path), recordFormat(table), decoder),
    openSink(table) {
      if (table.connector === "print") return result(table.fields);
      const isNew = !written.has(table.path);
      written.add(table.path);
      const output = openOutput(table.path, undefined, isNew ? "replace" : "append");
      if (table.format.kind !== "csv") return jsonSink(table.fields, output);
      const { delimiter, header } = table.format;
      return csvSink(table.fields, output, delimiter, header && isNew);
    },
    openResult: result,
    print: (text) => process.stdout.write(`${text}\n`),
  };
}

/** A file, or the files of a folder in the order of their names. */
function filesAt(path: string): string[] {
  if (path === "-") return [path];
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path, { withFileTypes: true }).filter(
      (entry) => entry.isFile() && !entry.name.startsWith("."),
    );
    return names.map(({ name }) => join(path, name)).toSorted();
  } catch {
    return [path]; // who reads it says what is wrong
  }
}

function recordFormat({ format, fields }: TableDefinition): RecordFormat {
  switch (format.kind) {
    case "json":
      return { kind: "ndjson" };
    case "csv":
      return { ...format, columns: fields.map(({ name }) => name) };
    case "regex":
      return format;
  }
}
