import { documentText } from "../../rules/store/document-text.ts";
import { readTextDocument } from "../../rules/text/text-document.ts";
import { plainValue } from "../../rules/text/text-node.ts";
import type { RuleRow } from "../../rules/store/rule-row.ts";

/**
 * The rules of a file as rows. A file with one rule is that row's text as it is. What cannot be read stands for the
 * rules that the file held before, and else for one named after the file.
 */
export function rowsOfFile(text: string, path: string, idsBefore: readonly string[]): readonly RuleRow[] {
  const { root, problems } = readTextDocument(text, path);
  const value = root === undefined || problems.length > 0 ? undefined : plainValue(root);
  const rules = rulesOf(value);
  if (rules === undefined || rules.length === 0) {
    const ids = idsBefore.length > 0 ? idsBefore : [idOfFile(path)];
    return value === undefined || rules === undefined
      ? ids.map((id) => ({ id, version: -1, text, source: path }))
      : [];
  }
  if (rules.length === 1) return [rowOf(rules[0], text, path)];
  return rules.map((rule) => rowOf(rule, documentText(rule), `${path}, rule "${idOf(rule, path)}"`));
}

function rulesOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return undefined;
  const { rules } = value as { readonly rules?: unknown };
  if (rules === undefined) return [value];
  return Array.isArray(rules) ? rules : undefined;
}

function rowOf(rule: unknown, text: string, source: string): RuleRow {
  const { version = 1 } = Object(rule) as { readonly version?: unknown };
  const good = Number.isSafeInteger(version) && (version as number) >= 0;
  return { id: idOf(rule, source), version: good ? (version as number) : -1, text, source };
}

/** A bare rule graph is named after its file. */
function idOf(rule: unknown, path: string): string {
  const { id, nodes } = Object(rule) as { readonly id?: unknown; readonly nodes?: unknown };
  if (typeof id === "string" && id.trim() !== "") return id;
  if (typeof id === "bigint" || Number.isSafeInteger(id)) return String(id);
  return id === undefined && nodes !== undefined ? idOfFile(path) : "";
}

function idOfFile(path: string): string {
  return path.replace(/^.*[/\\]/, "").replace(/\.(json|ya?ml)$/i, "");
}
