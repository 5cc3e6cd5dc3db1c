import { writeFile } from "node:fs/promises";
import { Command, Option } from "commander";
import { stringify } from "yaml";
import { sluiceError } from "../../errors/sluice-error.ts";
import { convertRule, type RuleForm } from "../../rules/convert/convert-rule.ts";
import { splitKey } from "../../rules/split-key.ts";
import { documentText } from "../../rules/store/document-text.ts";
import { countText } from "../count-text.ts";
import { readSchema } from "../event-options.ts";
import { exitCodes } from "../exit-codes.ts";
import { readRulesAt } from "../load-rules.ts";
import { Messages } from "../messages.ts";

interface ConvertCommandOptions {
  readonly to: RuleForm;
  readonly key?: string;
  readonly eventTime?: string;
  readonly schema?: string;
  readonly out: string;
}

/** `sluice convert`: rules in JSON as SQL, and back. */
export function convertCommand(): Command {
  return new Command("convert")
    .description("write the patterns of rules as SQL, or as JSON")
    .argument("<rules>", "a rules file, JSON or YAML, or a folder of them")
    .addOption(new Option("--to <form>", "sql or json").choices(["sql", "json"]).makeOptionMandatory())
    .option("--key <fields>", "key of rules that bring none")
    .option("--event-time <field>", "what ORDER BY names", "rowtime")
    .option("--schema <file>", "JSON object of field → type, which rules in SQL are read with")
    .option("--out <file>", "where the rules go; - is the standard output", "-")
    .action(async (path: string, options: ConvertCommandOptions) => {
      process.exitCode = await convert(path, options);
    });
}

async function convert(
  path: string,
  { to, key, eventTime, schema, out }: ConvertCommandOptions,
): Promise<number> {
  const messages = new Messages();
  const { rules, problems } = await readRulesAt(path, await readSchema(schema));
  const options = { eventTime, ...(key !== undefined && { key: splitKey(key).map(({ text }) => text) }) };
  const converted = rules.map((rule) => convertRule(rule, to, options));
  const all = [
    ...problems.filter(({ severity }) => severity === "error"),
    ...converted.flatMap((each) => each.problems),
  ];
  messages.problems(all);
  const documents = converted.flatMap(({ document }) => (document === undefined ? [] : [document]));
  await write(out, to === "json" ? `${documentText({ rules: documents })}\n` : yamlOf(documents));
  const errors = all.filter(({ severity }) => severity === "error").length;
  messages.text(
    `${countText(documents.length, "rule")} written, ${countText(errors, "error")}, ${countText(all.length - errors, "warning")}`,
  );
  return errors > 0 ? exitCodes.failed : exitCodes.ok;
}

function yamlOf(documents: readonly object[]): string {
  return stringify({ rules: documents }, { lineWidth: 0, keepUndefined: false });
}

async function write(path: string, text: string): Promise<void> {
  if (path === "-") return void process.stdout.write(text);
  try {
    await writeFile(path, text);
  } catch (error) {
    throw sluiceError("OPTION_INVALID", { option: "--out", value: path, reason: (error as Error).message });
  }
}
