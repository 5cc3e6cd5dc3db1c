import { execFile } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { dataFolder } from "./data-set.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const readmes = globSync("examples/*/README.md", { cwd: root }).toSorted();

/** The blocks of one language in a text. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter((block) => block[1] === language)
    .map((block) => block[2]!);
}

interface Printed {
  readonly failed: boolean;
  readonly out: string;
  readonly messages: string;
}

/** Runs a command as it is written, but without installing anything or leaving a file behind. */
function run(command: string): Promise<Printed> {
  const here = command
    .replace("npm run -s sluice --", `"${process.execPath}" src/cli/main.ts`)
    .replace(/ --out \S+/, "")
    .replaceAll("DATA/", `${dataFolder}/`);
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile("sh", ["-c", here], options, (error, out, messages) => {
      resolve({ failed: error !== null, out, messages });
    });
  });
}

/** The summary without what is different in every run. */
function withoutSpeed(summary: string): string {
  return summary.replace(/ in [\d.]+ s \([\d,]+\/s\)/, "");
}

const needsData = (readme: string): boolean => commandOf(readme).includes("DATA/");
const canRun = (readme: string): boolean =>
  !needsData(readme) || existsSync(dataFolder) || process.env.CI === "true";

function textOf(readme: string): string {
  return readFileSync(join(root, readme), "utf8");
}

function commandOf(readme: string): string {
  return blocks(textOf(readme), "sh")[0] ?? "";
}

describe.skipIf(process.platform === "win32").concurrent("what a README says of its command", () => {
  it.each(readmes.filter(canRun))("is what the command prints: %s", async (readme) => {
    const { failed, out, messages } = await run(commandOf(readme));
    expect(failed, messages).toBe(false);
    const [summary = ""] = blocks(textOf(readme), "text");
    expect(summary.split("\n").length).toBeGreaterThan(2);
    expect(withoutSpeed(messages)).toContain(summary);
    for (const alert of blocks(textOf(readme), "json")) expect(out).toContain(alert);
  });

  it.skip.each(readmes.filter((readme) => !canRun(readme)))("was not run, set SLUICE_DATA: %s", () => {});
});

describe("the command of a README", () => {
  it.each(readmes)("names files that are there: %s", (readme) => {
    const paths = commandOf(readme).match(/examples\/\S+/g) ?? [];
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(paths.every((path) => path.startsWith(dirname(readme)))).toBe(true);
  });
});
