import { problem, type Problem } from "../../errors/problem.ts";
import { parseJson } from "./parse-json.ts";
import { parseYaml } from "./parse-yaml.ts";
import type { TextFault, TextField, TextNode } from "./text-node.ts";
import { TextPlaces } from "./text-places.ts";

/** A JSON or YAML text, read. */
export interface TextDocument {
  /** Absent when the text cannot be read at all. */
  readonly root?: TextNode;
  readonly places: TextPlaces;
  /** Fields that their object has named before. */
  readonly duplicates: readonly TextField[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a JSON or YAML text. A text that begins with `{` or `[` is JSON and nothing else: YAML would take
 * `{"a": 1 "b": 2}` for one field with a strange value. A field named twice is an error.
 *
 * @param source name of the text, for problems
 */
export function readTextDocument(text: string, source: string): TextDocument {
  const json = /^\uFEFF?\s*[{[]/.test(text);
  const plain = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  const parsed = json ? parseJson(plain) : parseYaml(plain);
  if (!Array.isArray(parsed) && "kind" in parsed)
    return withDuplicates(parsed, new TextPlaces(text, source, parsed));
  const places = new TextPlaces(text, source);
  const faults: readonly TextFault[] = "reason" in parsed ? [parsed] : (parsed as readonly TextFault[]);
  const values = { format: json ? "JSON" : "YAML" };
  return {
    places,
    duplicates: [],
    problems: faults.map(({ reason, start, end }) =>
      problem("RULES_SYNTAX", { ...values, reason }, places.span(start, end)),
    ),
  };
}

function withDuplicates(root: TextNode, places: TextPlaces): TextDocument {
  const duplicates: TextField[] = [];
  collectDuplicates(root, duplicates);
  const problems = duplicates.map(({ name, start, end }) =>
    problem("RULES_FIELD_TWICE", { field: name.slice(0, 60) }, places.span(start, end)),
  );
  return { root, places, duplicates, problems };
}

function collectDuplicates(node: TextNode, found: TextField[]): void {
  if (node.kind === "list") for (const item of node.items) collectDuplicates(item, found);
  if (node.kind !== "object") return;
  const seen = new Set<string>();
  for (const field of node.fields) {
    if (seen.has(field.name)) found.push(field);
    seen.add(field.name);
    collectDuplicates(field.value, found);
  }
}
