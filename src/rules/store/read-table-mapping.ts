import type { Problem } from "../../errors/problem.ts";
import type { DocumentObject } from "../../language/pattern/document/document-object.ts";
import { DocumentReading } from "../../language/pattern/document/document-reading.ts";
import { readKey } from "../read-key.ts";
import { readTextDocument } from "../text/text-document.ts";
import { plainValue } from "../text/text-node.ts";
import { defaultMapping, mappedColumns, type TableMapping } from "./table-mapping.ts";

const fields = [
  "schema",
  "table",
  "columns",
  "key",
  "functions",
  "conditions",
  "pattern",
  "riskLevel",
  "riskLevels",
  "trigger",
] as const;

/** A mapping from its text, JSON or YAML. Undefined when something is wrong; all problems have their places. */
export function readTableMapping(
  text: string,
  source: string,
): { readonly mapping?: TableMapping; readonly problems: readonly Problem[] } {
  const document = readTextDocument(text, source);
  const reading = new DocumentReading(document.places, "error");
  reading.problems.push(...document.problems);
  const value = document.root === undefined ? undefined : plainValue(document.root);
  if (reading.problems.length > 0) return { problems: reading.problems };
  const object = reading.object(value, [], fields, "a mapping of a table");
  const mapping = object === undefined ? undefined : readMapping(object, reading);
  return reading.problems.length > 0 ? { problems: reading.problems } : { mapping, problems: [] };
}

function readMapping(object: DocumentObject, reading: DocumentReading): TableMapping {
  object.require("table", "Name the table that holds the rules.");
  const schema = object.word("schema", ["vendor", "risk-rules"]) ?? "vendor";
  const names: Readonly<Record<string, string>> = mappedColumns[schema];
  const base = defaultMapping(schema, object.text("table") ?? "");
  return {
    ...base,
    columns: { ...names, ...readTexts(object, "columns", reading, Object.keys(names)) },
    key: readKey(object, reading) ?? base.key,
    functions: readTexts(object, "functions", reading),
    conditions: readTexts(object, "conditions", reading),
    pattern: object.get("pattern") ?? base.pattern,
    riskLevel: object.text("riskLevel") ?? base.riskLevel,
    riskLevels: readTexts(object, "riskLevels", reading),
    trigger: object.boolean("trigger") ?? false,
  };
}

/** An object of texts; with `known` only these fields. */
function readTexts(
  object: DocumentObject,
  field: string,
  reading: DocumentReading,
  known?: readonly string[],
): Readonly<Record<string, string>> {
  const value = object.get(field);
  if (value === undefined) return {};
  const texts = reading.object(
    value,
    object.at(field),
    known ?? Object.keys(Object(value) as object),
    `"${field}"`,
  );
  const names = texts === undefined ? [] : Object.keys(value as object);
  return Object.fromEntries(
    names.map((name) => [name, texts!.text(name)]).filter(([, text]) => text !== undefined),
  );
}
