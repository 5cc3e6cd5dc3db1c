import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../src/cli/commands/run.ts";
import { dataFolder } from "./data-set.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "sluice-readme-"));
afterAll(() => rmSync(out, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const readmes = globSync("examples/*/README.md", { cwd: root }).toSorted();

/** The blocks of one language in a README. */
function blocks(readme: string, language: string): string[] {
  return [...readFileSync(join(root, readme), "utf8").matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter((block) => block[1] === language)
    .map((block) => block[2]!);
}

function commandOf(readme: string): string {
  return blocks(readme, "sh")[0] ?? "";
}

/** Those of SQL scripts are checked with the scripts. */
function isRun(readme: string): boolean {
  return !commandOf(readme).startsWith("npm run -s sluice -- sql ");
}

function hasData(readme: string): boolean {
  return !commandOf(readme).includes("DATA/") || existsSync(dataFolder) || process.env.CI === "true";
}

/** The arguments after `npm run -s sluice -- run`, as a shell would split them. */
function argumentsOf(command: string): string[] {
  const words = command.replaceAll("\\\n", " ").match(/'[^']*'|\S+/g) ?? [];
  expect(words.slice(0, 6).join(" ")).toBe("npm run -s sluice -- run");
  return words.slice(6).map((word) =>
    word
      .replace(/^'(.*)'$/, "$1")
      .replace(/^DATA\//, `${dataFolder}/`)
      .replace(/^examples\//, `${root}examples/`),
  );
}

/** Runs the command in this process; its alerts go to a file. */
async function run(command: string): Promise<{ readonly alerts: string; readonly messages: string }> {
  const path = join(out, "alerts.ndjson");
  const written: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const before = process.exitCode;
  await runCommand().parseAsync([...argumentsOf(command), "--out", path], { from: "user" });
  const failed = process.exitCode !== 0;
  process.exitCode = before;
  expect(failed, written.join("")).toBe(false);
  return { alerts: readFileSync(path, "utf8"), messages: written.join("") };
}

/** The summary without what is different in every run. */
function withoutSpeed(summary: string): string {
  return summary.replace(/ in [\d.]+ s \([\d,]+\/s\)/, "");
}

describe("what a README says of its command", () => {
  it.each(readmes.filter(isRun).filter(hasData))("is what the command prints: %s", async (readme) => {
    const { alerts, messages } = await run(commandOf(readme));
    const [summary = ""] = blocks(readme, "text");
    expect(summary.split("\n").length).toBeGreaterThan(2);
    expect(withoutSpeed(messages)).toContain(summary);
    for (const alert of blocks(readme, "json")) expect(alerts).toContain(alert);
  });

  it.skip.each(readmes.filter((readme) => !hasData(readme)))("was not run, set SLUICE_DATA: %s", () => {});

  it.each(readmes)("names files that are there: %s", (readme) => {
    const paths = commandOf(readme).match(/examples\/\S+/g) ?? [];
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(paths.every((path) => path.startsWith(dirname(readme)))).toBe(true);
  });
});
