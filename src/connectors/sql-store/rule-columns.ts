import type { Selectable } from "kysely";
import { documentText } from "../../rules/store/document-text.ts";
import type { RuleDocument } from "../../rules/store/rule-store.ts";
import type { RuleRow } from "../../rules/store/rule-row.ts";
import { readTextDocument } from "../../rules/text/text-document.ts";
import { plainValue } from "../../rules/text/text-node.ts";
import type { RuleTables } from "./rule-tables.ts";

/** The columns that hold a rule. */
export type RuleColumns = Selectable<RuleTables["rule_versions"]>;

/** A rule as columns. */
export function toColumns(rule: RuleDocument, version: number): RuleColumns {
  const { id, version: _version, enabled, pattern, function: name, ...settings } = rule;
  return {
    id,
    version,
    enabled: enabled === false ? 0 : 1,
    pattern: typeof pattern === "string" ? pattern : documentText(pattern),
    function: typeof name === "string" ? name : null,
    settings: Object.keys(settings).length === 0 ? null : documentText(settings),
  };
}

/** Columns, whatever they hold, as a row. */
export function toRow(columns: RuleColumns, table: string): RuleRow {
  const { id, enabled, pattern, function: name, settings } = columns;
  const version = Number(columns.version); // some drivers give large integers as texts
  const own = {
    id,
    version,
    ...(enabled === 0 ? { enabled: false } : {}),
    pattern,
    ...(name === null ? {} : { function: name }),
  };
  return {
    id,
    version: Number.isSafeInteger(version) && version >= 0 ? version : -1,
    text: withSettings(own, settings),
    source: `table ${table}, rule "${id}", version ${version}`,
  };
}

/** A text of settings that is no JSON object stays in the text as it is: reading the row shows what is wrong with it. */
function withSettings(own: object, settings: string | null): string {
  if (settings === null || settings.trim() === "") return documentText(own);
  const { root, problems } = readTextDocument(settings, "");
  if (settings.trimStart().startsWith("{") && root !== undefined && problems.length === 0) {
    return documentText({ ...own, ...(plainValue(root) as object), ...own });
  }
  return `{\n  "settings": ${settings},\n${documentText(own).slice(2)}`;
}
