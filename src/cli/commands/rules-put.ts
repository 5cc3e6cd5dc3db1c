import { Command } from "commander";
import { ruleDocuments } from "../../rules/store/rule-documents.ts";
import type { RuleDocument, RuleStore } from "../../rules/store/rule-store.ts";
import { checkRules } from "../../runtime/check-rules.ts";
import type { RuleEnvironment } from "../../runtime/host-rules.ts";
import { readSchema } from "../event-options.ts";
import { codeElsewhere } from "../code-elsewhere.ts";
import { exitCodes } from "../exit-codes.ts";
import { updateText } from "../follow-store.ts";
import { loadFunctions } from "../../runtime/load-functions.ts";
import { Messages } from "../messages.ts";
import { changeOptions, addChangeOptions, type ChangeCommandOptions } from "../change-options.ts";
import { addStoreOptions, readText, withStore, type StoreOptions } from "../store-options.ts";

interface PutOptions extends StoreOptions, ChangeCommandOptions {
  readonly schema?: string;
  readonly functions?: string;
}

/** `sluice rules put`: checks rules and writes them into a store. */
export function rulesPutCommand(): Command {
  const command = new Command("put")
    .description("check the rules of a file and write them; with an error nothing is written")
    .argument("<file>", "a rules file, JSON or YAML; - is the standard input");
  return addChangeOptions(addStoreOptions(command))
    .option("--schema <file>", "JSON object of field → type, to check the conditions against")
    .option(
      "--functions <file>",
      "module that exports conditions and functions; without it their names are not checked",
    )
    .action(async (file: string, options: PutOptions) => {
      process.exitCode = await put(file, options);
    });
}

async function put(file: string, options: PutOptions): Promise<number> {
  const messages = new Messages();
  const text = await readText(file);
  const schema = await readSchema(options.schema);
  const { problems } = checkRules(text, file, { schema, ...(await environmentOf(options.functions)) });
  messages.problems(problems);
  if (problems.some(({ severity }) => severity === "error")) {
    messages.text("The rules have errors, so nothing was written.");
    return exitCodes.failed;
  }
  const documents = ruleDocuments(text, file).documents ?? [];
  await withStore(options, async ({ store }) => {
    for (const rule of documents) await putOne(store, rule, options);
  });
  return exitCodes.ok;
}

async function putOne(store: RuleStore, rule: RuleDocument, options: PutOptions): Promise<void> {
  const { version, changed, update } = await store.put(rule, changeOptions(options));
  const what = update === undefined ? "" : `, in force: ${updateText(update)}`;
  process.stdout.write(`${rule.id}: ${changed ? "now" : "unchanged,"} version ${version}${what}\n`);
}

/** Without a module the code behind classes and functions is the job's business. */
async function environmentOf(path: string | undefined): Promise<RuleEnvironment> {
  return path === undefined ? codeElsewhere : loadFunctions(path);
}
