import { sluiceError, SluiceError } from "../../errors/sluice-error.ts";
import { ruleDocuments } from "./rule-documents.ts";
import type { RuleRow } from "./rule-row.ts";
import type { RuleDocument, RuleStore } from "./rule-store.ts";

/** The rule that is in the store now, with its version. Throws STORE_RULE_NOT_FOUND, or what is wrong with its text. */
export async function currentDocument(
  store: RuleStore,
  id: string,
): Promise<RuleDocument & { readonly version: number }> {
  const row = await store.get(id);
  if (row === undefined) throw sluiceError("STORE_RULE_NOT_FOUND", { id, store: store.name });
  return { ...documentOf(row), version: row.version };
}

/** The rule of a row as it is written. Throws SluiceError when it is no rule at all. */
export function documentOf({ text, source, id }: RuleRow): RuleDocument {
  const { documents, problems } = ruleDocuments(text, source);
  if (problems.length > 0) throw new SluiceError(problems);
  const [document] = documents ?? [];
  if (document === undefined) throw sluiceError("RULES_NONE", { found: "another value" }, { source });
  return { ...document, id };
}

/** A version from the rule's history. Throws STORE_VERSION_NOT_FOUND. */
export async function versionOf(store: RuleStore, id: string, version: number): Promise<RuleRow> {
  const history = await store.history(id);
  const found = history.find(({ row }) => row.version === version);
  if (found !== undefined) return found.row;
  const known = [...new Set(history.map(({ row }) => row.version))].join(", ") || "none";
  throw sluiceError("STORE_VERSION_NOT_FOUND", { id, version, known });
}
