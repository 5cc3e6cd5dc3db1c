import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** What a run of the command line gave. */
export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the command line in a folder; `nodeOptions` are those of Node. */
export function start(
  folder: string,
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): ChildProcess {
  return spawn(process.execPath, [...nodeOptions, main, ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1" },
  });
}

/** Waits for the end of a started command line. */
export function finish(child: ChildProcess): Promise<Finished> {
  let out = "";
  let err = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err })));
}

/** Runs the command line with this standard input. */
export function sluice(
  folder: string,
  args: readonly string[],
  stdin = "",
  nodeOptions: readonly string[] = [],
): Promise<Finished> {
  const child = start(folder, args, nodeOptions);
  const finished = finish(child);
  child.stdin?.on("error", () => {}).end(stdin);
  return finished;
}

/** A new folder with these files. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "sluice-cli-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
