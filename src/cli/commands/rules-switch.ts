import { Command } from "commander";
import { addChangeOptions, changeOptions, type ChangeCommandOptions } from "../change-options.ts";
import { currentDocument } from "../../rules/store/current-document.ts";
import { addStoreOptions, withStore, type StoreOptions } from "../store-options.ts";

/** `sluice rules enable` and `sluice rules disable`: switch a rule on or off. */
export function rulesSwitchCommand(name: "enable" | "disable"): Command {
  const command = new Command(name)
    .description(name === "enable" ? "switch a rule on" : "switch a rule off; it stays in the store")
    .argument("<id>", "the rule");
  return addChangeOptions(addStoreOptions(command)).action(
    async (id: string, options: StoreOptions & ChangeCommandOptions) => {
      await withStore(options, async ({ store }) => {
        const { version: expectedVersion, ...rule } = await currentDocument(store, id);
        const enabled = name === "enable" ? undefined : false;
        const { version, changed } = await store.put(
          { ...rule, enabled },
          { expectedVersion, ...changeOptions(options) },
        );
        process.stdout.write(`${id}: ${changed ? "" : "already "}${name}d, version ${version}\n`);
      });
    },
  );
}
