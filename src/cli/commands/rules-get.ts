import { Command } from "commander";
import { stringify } from "yaml";
import { sluiceError } from "../../errors/sluice-error.ts";
import { ruleDocuments } from "../../rules/store/rule-documents.ts";
import type { RuleRow } from "../../rules/store/rule-row.ts";
import type { RuleStore } from "../../rules/store/rule-store.ts";
import { versionOf } from "../../rules/store/current-document.ts";
import { readWholeNumber } from "../read-whole-number.ts";
import { addStoreOptions, withStore, type StoreOptions } from "../store-options.ts";

interface GetOptions extends StoreOptions {
  readonly at?: string;
}

/** `sluice rules get`: a rule as a rules file has it. */
export function rulesGetCommand(): Command {
  const command = new Command("get").description("print a rule as a rules file").argument("<id>", "the rule");
  return addStoreOptions(command)
    .option("--at <version>", "an earlier version")
    .action(async (id: string, options: GetOptions) => {
      const row = await withStore(options, ({ store }) => findRow(store, id, options.at));
      process.stdout.write(asRulesFile(row));
    });
}

/** YAML with the pattern as a graph; a text that is no rule as it is. */
function asRulesFile(row: RuleRow): string {
  const { documents: [rule] = [] } = ruleDocuments(row.text, row.source);
  if (rule === undefined) return `${row.text}\n`;
  const { pattern } = rule;
  const graph =
    typeof pattern === "string" ? ruleDocuments(pattern, row.source).documents?.[0]?.["pattern"] : undefined;
  return stringify({ ...rule, version: row.version, pattern: graph ?? pattern }, { lineWidth: 0 });
}

async function findRow(store: RuleStore, id: string, at: string | undefined): Promise<RuleRow> {
  const row =
    at === undefined ? await store.get(id) : await versionOf(store, id, readWholeNumber("--at", at));
  if (row !== undefined) return row;
  throw sluiceError("STORE_RULE_NOT_FOUND", { id, store: store.name });
}
