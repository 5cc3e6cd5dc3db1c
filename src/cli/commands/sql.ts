import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { Command, Option } from "commander";
import { sluiceError } from "../../errors/sluice-error.ts";
import { SqlSession } from "../../runtime/sql/sql-session.ts";
import { countText } from "../count-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { Messages } from "../messages.ts";
import { fileTables, type ResultFormat } from "../sql/file-tables.ts";
import { runShell } from "../sql/sql-shell.ts";

interface SqlOptions {
  readonly file?: string;
  readonly execute?: string;
  readonly format?: ResultFormat;
}

/** `sluice sql`: statements over files; without a script a shell. */
export function sqlCommand(): Command {
  return new Command("sql")
    .description("run SQL with MATCH_RECOGNIZE over files; without a script, a shell")
    .option("-f, --file <file>", "a script of statements; - is the standard input")
    .option("-e, --execute <sql>", "statements to run; after those of the file when both are given")
    .addOption(new Option("--format <format>", "how results are written").choices(["table", "ndjson", "csv"]))
    .action(async (options: SqlOptions) => {
      process.exitCode = await runSql(options);
    });
}

async function runSql({ file, execute, format }: SqlOptions): Promise<number> {
  const messages = new Messages();
  const isTerminal = process.stdout.isTTY === true;
  const session = new SqlSession(fileTables(format ?? (isTerminal ? "table" : "ndjson")), {
    onProblems: (problems) => messages.problems(problems),
    onStatistics: ({ late, deadLetters, failures }, problems) => {
      messages.problems(problems);
      const told = [
        late > 0 ? countText(late, "late row") : "",
        deadLetters > 0 ? `${countText(deadLetters, "row")} that could not be read` : "",
        failures > 0 ? `${countText(failures, "expression")} that failed` : "",
      ].filter((part) => part !== "");
      if (told.length > 0) messages.text(`Left out: ${told.join(", ")}.`);
    },
  });
  if (file === undefined && execute === undefined && process.stdin.isTTY === true) {
    await runShell(session, messages);
    return exitCodes.ok;
  }
  const scripts = await scriptsOf(file, execute);
  for (const { source, name } of scripts) if (!(await session.run(source, name))) return exitCodes.failed;
  return exitCodes.ok;
}

/** Without a terminal the standard input is a script. */
async function scriptsOf(
  file: string | undefined,
  execute: string | undefined,
): Promise<{ source: string; name?: string }[]> {
  const read = file === undefined && execute === undefined ? "-" : file;
  const scripts = execute === undefined ? [] : [{ source: execute }];
  if (read === undefined) return scripts;
  if (read === "-") return [{ source: await text(process.stdin), name: "stdin" }, ...scripts];
  try {
    return [{ source: readFileSync(read, "utf8"), name: read }, ...scripts];
  } catch (cause) {
    throw sluiceError("SQL_SCRIPT_UNREADABLE", { path: read, reason: (cause as Error).message }, undefined, {
      cause,
    });
  }
}
