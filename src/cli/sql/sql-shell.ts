import { appendFileSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { SluiceError } from "../../errors/sluice-error.ts";
import type { SqlSession } from "../../runtime/sql/sql-session.ts";
import type { Messages } from "../messages.ts";

const historyFile = join(homedir(), ".sluice_history");
const historySize = 500;

const help = `Statements end with a semicolon and may go over several lines.

  CREATE TABLE t (id INT, …, WATERMARK FOR at AS at) WITH ('connector' = 'filesystem', 'path' = …, 'format' = 'json');
  SELECT … FROM t MATCH_RECOGNIZE ( … );
  INSERT INTO t2 SELECT …;      EXPLAIN SELECT …;

  \\d  lists the tables      \\q  ends      \\?  shows this
`;

/** Reads statements from a terminal and runs them, until the input ends. */
export async function runShell(session: SqlSession, messages: Messages): Promise<void> {
  const terminal = createInterface({
    input: process.stdin,
    output: process.stderr,
    prompt: "sluice> ",
    history: readHistory(),
    historySize,
    removeHistoryDuplicates: true,
  });
  messages.text("Type SQL that ends with a semicolon, \\? for help, \\q to end.");
  const pending: string[] = [];
  terminal.on("SIGINT", () => {
    pending.length = 0;
    terminal.setPrompt("sluice> ");
    terminal.write(null, { ctrl: true, name: "u" });
    terminal.prompt();
  });
  terminal.prompt();
  for await (const line of terminal) {
    if (pending.length === 0 && line.trim() === "\\q") break;
    await takeLine(line, pending, session, messages);
    terminal.setPrompt(pending.length === 0 ? "sluice> " : "   ...> ");
    terminal.prompt();
  }
  terminal.close();
}

/** Runs what is complete. */
async function takeLine(
  line: string,
  pending: string[],
  session: SqlSession,
  messages: Messages,
): Promise<void> {
  const word = pending.length === 0 ? line.trim() : "";
  if (word === "\\?") return messages.text(help);
  if (word === "\\d") return messages.text(session.tables.join("\n") || "There are no tables yet.");
  if (pending.length === 0 && word === "") return;
  pending.push(line);
  if (!isComplete(pending.join("\n"))) return;
  const text = pending.join("\n");
  pending.length = 0;
  remember(text);
  try {
    await session.run(text);
  } catch (error) {
    if (!(error instanceof SluiceError)) throw error;
    messages.problems(error.problems);
  }
}

/** Whether a text ends with a semicolon outside of strings, quoted names and comments. */
export function isComplete(text: string): boolean {
  const bare = text.replace(/'(?:[^']|'')*'|`(?:[^`]|``)*`|--[^\n]*|\/\*[\s\S]*?\*\//g, " ");
  return /;\s*$/.test(bare) && !/['`]|\/\*/.test(bare);
}

/** Newest first, as the terminal wants it. */
function readHistory(): string[] {
  try {
    return readFileSync(historyFile, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .slice(-historySize)
      .reverse();
  } catch {
    return []; // there is none yet
  }
}

function remember(text: string): void {
  try {
    if (text.includes("--") && text.includes("\n")) return; // on one line a comment would swallow the rest
    appendFileSync(historyFile, `${text.replace(/\s*\n\s*/g, " ")}\n`);
  } catch {
    // A history that cannot be kept is no reason to stop.
  }
}
