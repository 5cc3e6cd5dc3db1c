import { Command } from "commander";
import { jsonText } from "../../event/json-text.ts";
import { codeElsewhere } from "../code-elsewhere.ts";
import { Messages } from "../messages.ts";
import { addStoreOptions, withStore, type StoreOptions } from "../store-options.ts";
import { storeRules } from "../store-rules.ts";
import { alignTable } from "../align-table.ts";
import type { RuleRow } from "../../rules/store/rule-row.ts";

interface ListOptions extends StoreOptions {
  readonly json?: boolean;
}

/** `sluice rules list`: the rules of a store, one a line. */
export function rulesListCommand(): Command {
  const command = new Command("list").description("list the rules, and say which of them cannot be read");
  return addStoreOptions(command)
    .option("--json", "one JSON object a line: id, version, enabled, errors, text")
    .action(async (options: ListOptions) => {
      const rows = await withStore(options, ({ store }) => store.list());
      process.stdout.write(options.json === true ? jsonLines(rows) : listing(rows));
    });
}

/** The state of each row; rows in order of id, the highest version first. */
function states(
  rows: readonly RuleRow[],
): { row: RuleRow; enabled: boolean | undefined; errors: readonly string[] }[] {
  const sorted = rows.toSorted((a, b) => (a.id === b.id ? b.version - a.version : a.id < b.id ? -1 : 1));
  return sorted.map((row) => {
    const { rules, problems } = storeRules([row], codeElsewhere);
    const errors = problems.filter(({ problem }) => problem.severity === "error");
    return { row, enabled: rules[0]?.enabled, errors: errors.map(({ problem }) => problem.message) };
  });
}

function listing(rows: readonly RuleRow[]): string {
  if (rows.length === 0) new Messages().text("The store holds no rules.");
  const lines = states(rows).map(({ row, enabled, errors }) => [
    row.id,
    row.version < 0 ? "?" : String(row.version),
    errors.length > 0 ? `cannot be read: ${errors[0]}` : enabled === false ? "disabled" : "enabled",
  ]);
  return alignTable(lines);
}

function jsonLines(rows: readonly RuleRow[]): string {
  const lines = states(rows).map(({ row: { id, version, text }, enabled, errors }) =>
    jsonText({ id, version, enabled, errors: [...errors], text }),
  );
  return lines.map((line) => `${line}\n`).join("");
}
