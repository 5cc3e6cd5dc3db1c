import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { sluiceError } from "../../errors/sluice-error.ts";
import { sampleEvents, sampleRules } from "../init-files.ts";

/** `sluice init`: a rule, sample events and a command to run. */
export function initCommand(): Command {
  return new Command("init")
    .description("write a rule and sample events to begin with")
    .argument("[folder]", "where to write them", ".")
    .action(init);
}

/** How the command line was called: from source, or as an installed package. */
const command = import.meta.url.endsWith(".ts") ? "npm run -s sluice --" : "npx sluice";

async function init(folder: string): Promise<void> {
  const files = { "rules.yaml": sampleRules, "events.ndjson": sampleEvents };
  for (const name of Object.keys(files)) {
    if (existsSync(join(folder, name))) throw sluiceError("FILE_EXISTS", { path: join(folder, name) });
  }
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const [rules, events] = Object.keys(files).map((name) => join(folder, name));
  process.stdout.write(`Wrote ${rules} and ${events}. Now run:\n\n`);
  process.stdout.write(`  ${command} run --rules ${rules} --events ${events} --event-time time\n`);
}
