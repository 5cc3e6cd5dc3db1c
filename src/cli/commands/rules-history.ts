import { Command } from "commander";
import { alignTable } from "../align-table.ts";
import { Messages } from "../messages.ts";
import { addStoreOptions, withStore, type StoreOptions } from "../store-options.ts";

/** `sluice rules history`: who changed a rule, and when. */
export function rulesHistoryCommand(): Command {
  const command = new Command("history")
    .description("list a rule's versions, newest first: version, what happened, when, by whom")
    .argument("<id>", "the rule");
  return addStoreOptions(command).action(async (id: string, options: StoreOptions) => {
    const versions = await withStore(options, ({ store }) => store.history(id));
    if (versions.length === 0) new Messages().text(`Nothing is known of a rule "${id}".`);
    const lines = versions.map(({ row, action, at, by }) => [
      String(row.version),
      action,
      new Date(at).toISOString(),
      by,
    ]);
    process.stdout.write(alignTable(lines));
  });
}
