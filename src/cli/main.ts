import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { SluiceError } from "../errors/sluice-error.ts";
import { checkCommand } from "./commands/check.ts";
import { convertCommand } from "./commands/convert.ts";
import { explainCommand } from "./commands/explain.ts";
import { initCommand } from "./commands/init.ts";
import { replayCommand } from "./commands/replay.ts";
import { rulesCommand } from "./commands/rules.ts";
import { runCommand } from "./commands/run.ts";
import { serveCommand } from "./commands/serve.ts";
import { sqlCommand } from "./commands/sql.ts";
import { tokensCommand } from "./commands/tokens.ts";
import { exitCodes } from "./exit-codes.ts";
import { Messages } from "./messages.ts";
import { tuneV8 } from "./tune-v8.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

function createProgram(): Command {
  const program = new Command("sluice")
    .description("Finds patterns of events, for many rules at once.")
    .version(version);
  const commands = [
    runCommand(),
    replayCommand(),
    checkCommand(),
    explainCommand(),
    convertCommand(),
    initCommand(),
    rulesCommand(),
    sqlCommand(),
    serveCommand(),
    tokensCommand(),
  ];
  for (const command of commands) {
    program.addCommand(command.exitOverride());
  }
  return program.exitOverride().showHelpAfterError("(see --help)");
}

/** Runs the command line; every error ends as a message and an exit code. */
async function main(): Promise<void> {
  // A reader of our output that goes away, such as `head`, is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  try {
    await createProgram().parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    if (error instanceof SluiceError) new Messages().problems(error.problems);
    else if (!(error instanceof CommanderError)) throw error;
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  return error instanceof SluiceError && error.code === "OPTION_INVALID" ? exitCodes.usage : exitCodes.failed;
}

tuneV8();
await main();
