import { Command } from "commander";
import { addChangeOptions, changeOptions, type ChangeCommandOptions } from "../change-options.ts";
import { documentOf, versionOf } from "../../rules/store/current-document.ts";
import { readWholeNumber } from "../read-whole-number.ts";
import { addStoreOptions, withStore, type StoreOptions } from "../store-options.ts";

interface RollbackOptions extends StoreOptions, ChangeCommandOptions {
  readonly to: string;
}

/** `sluice rules rollback`: an earlier version comes back, as a new version. */
export function rulesRollbackCommand(): Command {
  const command = new Command("rollback")
    .description("bring an earlier version of a rule back, as its newest version")
    .argument("<id>", "the rule")
    .requiredOption("--to <version>", "the version to bring back");
  return addChangeOptions(addStoreOptions(command)).action(async (id: string, options: RollbackOptions) => {
    const to = readWholeNumber("--to", options.to);
    await withStore(options, async ({ store }) => {
      const rule = documentOf(await versionOf(store, id, to));
      const { version, changed } = await store.put({ ...rule, version: undefined }, changeOptions(options));
      const now = changed
        ? `version ${to} is back as version ${version}`
        : `version ${version} says the same already`;
      process.stdout.write(`${id}: ${now}\n`);
    });
  });
}
