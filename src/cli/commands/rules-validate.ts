import { Command } from "commander";
import { countText } from "../count-text.ts";
import { readSchema } from "../event-options.ts";
import { exitCodes } from "../exit-codes.ts";
import { codeElsewhere } from "../code-elsewhere.ts";
import { loadFunctions } from "../../runtime/load-functions.ts";
import { Messages } from "../messages.ts";
import { addStoreOptions, withStore, type StoreOptions } from "../store-options.ts";
import { storeRules, withMapping } from "../store-rules.ts";

interface ValidateOptions extends StoreOptions {
  readonly schema?: string;
  readonly functions?: string;
}

/** `sluice rules validate`: everything that is wrong or doubtful about the rules of a store. */
export function rulesValidateCommand(): Command {
  const command = new Command("validate").description("check all rules of a store");
  return addStoreOptions(command)
    .option("--schema <file>", "JSON object of field → type, to check the conditions against")
    .option(
      "--functions <file>",
      "module that exports conditions and functions; without it their names are not checked",
    )
    .action(async (options: ValidateOptions) => {
      process.exitCode = await validate(options);
    });
}

async function validate(options: ValidateOptions): Promise<number> {
  const messages = new Messages();
  const schema = await readSchema(options.schema);
  const code = options.functions === undefined ? codeElsewhere : await loadFunctions(options.functions);
  const { rules, problems } = await withStore(options, async ({ store, mapping }) =>
    storeRules(await store.list(), withMapping({ schema, ...code }, mapping)),
  );
  messages.problems(problems.map(({ problem }) => problem));
  const errors = problems.filter(({ problem }) => problem.severity === "error").length;
  const counts = [countText(errors, "error"), countText(problems.length - errors, "warning")];
  messages.text(`${countText(rules.length, "rule")} can run, ${counts.join(", ")}`);
  return errors > 0 ? exitCodes.failed : exitCodes.ok;
}
