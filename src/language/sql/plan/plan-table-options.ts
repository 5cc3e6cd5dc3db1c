import type { TableOption } from "../ast.ts";
import type { Report } from "../compile/scope.ts";
import { suggestName } from "../compile/suggest-name.ts";
import type { CreateTable } from "./plan-table.ts";
import type { TableDefinition, TableFormat } from "./table-definition.ts";

const known = ["connector", "path", "format", "csv.field-delimiter", "csv.header", "regex"];

/** WITH ('connector' = 'filesystem', 'path' = …, 'format' = …). */
export function planTableOptions(
  statement: CreateTable,
  report: Report,
): Pick<TableDefinition, "connector" | "path" | "format"> {
  const options = new Map<string, TableOption>();
  for (const option of statement.options) {
    if (!known.includes(option.key)) {
      const near = suggestName(option.key, known);
      const code = near === undefined ? "SQL_UNKNOWN_OPTION" : "SQL_MISSPELLED_OPTION";
      report(code, { key: option.key, known: known.join(", "), near: near ?? "" }, option);
    }
    options.set(option.key, option);
  }
  const value = (key: string): string | undefined => options.get(key)?.value;
  const connector = value("connector");
  if (connector !== "filesystem" && connector !== "print") {
    report(
      "SQL_CONNECTOR",
      { connector: connector ?? "nothing" },
      options.get("connector") ?? statement.name,
    );
  }
  if (connector === "filesystem" && value("path") === undefined)
    report("SQL_PATH_MISSING", {}, statement.name);
  return {
    connector: connector === "print" ? "print" : "filesystem",
    path: value("path") ?? "",
    format: planFormat(options, statement, report),
  };
}

function planFormat(
  options: ReadonlyMap<string, TableOption>,
  statement: CreateTable,
  report: Report,
): TableFormat {
  const option = options.get("format");
  const format = option?.value ?? "json";
  if (format === "json" || format === "ndjson") return { kind: "json" };
  if (format === "csv") {
    const delimiter = options.get("csv.field-delimiter")?.value ?? ",";
    const tab = delimiter === "\\t" || delimiter === "tab";
    return {
      kind: "csv",
      delimiter: tab ? "\t" : delimiter,
      header: options.get("csv.header")?.value === "true",
    };
  }
  if (format !== "regex") report("SQL_FORMAT", { format }, option ?? statement.name);
  const expression = options.get("regex")?.value;
  if (format === "regex" && expression === undefined)
    report("SQL_REGEX_MISSING", {}, option ?? statement.name);
  return { kind: "regex", expression: expression ?? "(?<none>)" };
}
