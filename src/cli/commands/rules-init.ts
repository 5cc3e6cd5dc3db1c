import { Command } from "commander";
import { addStoreOptions, withStore, type StoreOptions } from "../store-options.ts";

/** `sluice rules init`: makes a store ready. */
export function rulesInitCommand(): Command {
  const command = new Command("init").description(
    "make the tables or the folder of a store, or bring them up to date",
  );
  return addStoreOptions(command).action(async (options: StoreOptions) => {
    await withStore(options, async ({ store }) => {
      await store.init();
      process.stdout.write(`The rule store ${store.name} is ready.\n`);
    });
  });
}
