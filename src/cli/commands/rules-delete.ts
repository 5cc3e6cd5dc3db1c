import { Command } from "commander";
import { sluiceError } from "../../errors/sluice-error.ts";
import { addChangeOptions, changeOptions, type ChangeCommandOptions } from "../change-options.ts";
import { addStoreOptions, withStore, type StoreOptions } from "../store-options.ts";

/** `sluice rules delete`: removes a rule. */
export function rulesDeleteCommand(): Command {
  const command = new Command("delete")
    .description("delete a rule; its history stays")
    .argument("<id>", "the rule");
  return addChangeOptions(addStoreOptions(command)).action(
    async (id: string, options: StoreOptions & ChangeCommandOptions) => {
      await withStore(options, async ({ store }) => {
        if (!(await store.delete(id, changeOptions(options)))) {
          throw sluiceError("STORE_RULE_NOT_FOUND", { id, store: store.name });
        }
        process.stdout.write(`${id}: deleted\n`);
      });
    },
  );
}
