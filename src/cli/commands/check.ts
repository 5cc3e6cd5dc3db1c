import { Command } from "commander";
import { countText } from "../count-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { loadFunctions } from "../../runtime/load-functions.ts";
import { loadRules } from "../load-rules.ts";
import { Messages } from "../messages.ts";
import { readSchema } from "../event-options.ts";

interface CheckOptions {
  readonly functions?: string;
  readonly schema?: string;
  readonly eventTime?: string;
}

/** `sluice check`: everything that is wrong or doubtful about rules. */
export function checkCommand(): Command {
  return new Command("check")
    .description("check rules: all errors and warnings, with their places")
    .argument("<rules>", "a rules file, JSON or YAML, or a folder of them")
    .option("--schema <file>", "JSON object of field → type, to check the conditions against")
    .option(
      "--event-time <field>",
      "field that holds the event time, to check ORDER BY of rules in SQL against",
    )
    .option("--functions <file>", "module that exports conditions and functions")
    .action(async (path: string, options: CheckOptions) => {
      process.exitCode = await check(path, options);
    });
}

async function check(path: string, options: CheckOptions): Promise<number> {
  const messages = new Messages();
  const schema = await readSchema(options.schema);
  const environment = { schema, ...(await loadFunctions(options.functions)) };
  const { rules, problems } = await loadRules(path, environment, options.eventTime);
  messages.problems(problems);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const counts = [countText(errors, "error"), countText(warnings, "warning")];
  messages.text(`${countText(rules.length, "rule")} read, ${counts.join(", ")}`);
  return errors > 0 ? exitCodes.failed : exitCodes.ok;
}
