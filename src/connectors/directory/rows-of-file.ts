import { documentText } from "../../rules/store/document-text.ts";
import { idOfFile, ruleDocuments } from "../../rules/store/rule-documents.ts";
import type { RuleDocument } from "../../rules/store/rule-store.ts";
import type { RuleRow } from "../../rules/store/rule-row.ts";

/**
 * The rules of a file as rows. A file with one rule is that row's text as it is. What cannot be read stands for the
 * rules that the file held before, and else for one named after the file.
 */
export function rowsOfFile(text: string, path: string, idsBefore: readonly string[]): readonly RuleRow[] {
  const { documents } = ruleDocuments(text, path);
  if (documents === undefined) {
    const ids = idsBefore.length > 0 ? idsBefore : [idOfFile(path)];
    return ids.map((id) => ({ id, version: -1, text, source: path }));
  }
  if (documents.length === 1) return [rowOf(documents[0]!, text, path)];
  return documents.map((rule) => rowOf(rule, documentText(rule), `${path}, rule "${rule.id}"`));
}

function rowOf(rule: RuleDocument, text: string, source: string): RuleRow {
  const { id, version = 1 } = rule;
  const good = Number.isSafeInteger(version) && (version as number) >= 0;
  return { id, version: good ? (version as number) : -1, text, source };
}
