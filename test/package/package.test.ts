import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeBlocks, codeOf } from "../docs/code-blocks.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "sluice-package-"));
const installed = join(folder, "node_modules/sluice");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
/** The Node of these tests goes before whatever the machine has. */
const env = { ...process.env, PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter) };
const shell = process.platform === "win32";

function run(command: string, args: readonly string[], cwd = folder): string {
  return execFileSync(command, args, {
    cwd,
    env,
    shell,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Packs Sluice as for publishing, and installs it into an empty folder elsewhere. */
beforeAll(() => {
  run("npm", ["pack", "--silent", "--pack-destination", folder], root);
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"];
  run("npm", ["install", ...quiet, `./sluice-${version}.tgz`]);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the package", () => {
  it("has nothing that publint objects to", async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  it("runs from the command line as the README says", () => {
    run("npx", ["--no-install", "sluice", "init", "try"]);
    const args = "run --rules try/rules.yaml --events try/events.ndjson --event-time time".split(" ");
    const alerts = run("npx", ["--no-install", "sluice", ...args]);
    expect(
      alerts
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([{ rule: "account-takeover", key: ["eve"] }]);
    expect(run("npx", ["--no-install", "sluice", "--version"])).toBe(`${version}\n`);
  });

  it("runs the README's program, with types", () => {
    const testing =
      'import { MatchHarness } from "sluice/testing";\nexport const kit: typeof MatchHarness = MatchHarness;';
    writeFileSync(join(folder, "program.ts"), `${codeOf("README.md", "ts")}\n${testing}\n`);
    const options = { module: "nodenext", target: "es2024", strict: true, noEmit: true, types: [] };
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: options, files: ["program.ts"] }),
    );
    const tsc = join(root, "node_modules/@typescript/native/bin/tsc");
    const checked = spawnSync(process.execPath, [tsc, "-p", "."], { cwd: folder, env, encoding: "utf8" });
    expect(checked.stdout).toBe("");
    const printed = run(process.execPath, ["program.ts"]);
    expect(printed).toBe(codeBlocks("README.md").find(({ language }) => language === "")!.text);
  });

  it("gives the rules' JSON Schema to editors", () => {
    const script =
      'import schema from "sluice/schema/rule.json" with { type: "json" }; console.log(schema.$id)';
    expect(run(process.execPath, ["--input-type=module", "--eval", script])).toBe("urn:sluice:schema:rule\n");
  });

  it.each([
    ["20.20.2", 1],
    ["22.21.9", 1],
    ["22.22.0", 0],
    ["24.0.0", 0],
  ])("on Node %s the launcher ends with %i", (node, status) => {
    const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${node}" } })`;
    const args = [
      "--import",
      `data:text/javascript,${encodeURIComponent(pretend)}`,
      join(installed, "bin/sluice.mjs"),
    ];
    const ended = spawnSync(process.execPath, [...args, "--version"], { encoding: "utf8" });
    expect(ended.status).toBe(status);
    const message = `Sluice needs Node 22.22 or newer; this is Node ${node}.\n`;
    expect(ended.stderr.startsWith(message)).toBe(status === 1);
  });

  it("says what is needed on an old Node of this machine", ({ skip }) => {
    const old = oldNode();
    if (old === undefined) return skip("this machine has no Node 20");
    const ended = spawnSync(old, [join(installed, "bin/sluice.mjs"), "--help"], { encoding: "utf8" });
    expect(ended).toMatchObject({ status: 1, stdout: "" });
    expect(ended.stderr.split("\n").slice(1)).toEqual([
      "Install a newer one, or put one beside Sluice, where npx finds it: npm install node@24",
      "",
    ]);
  });
});

/** A Node older than Sluice needs, from the machine's search path. */
function oldNode(): string | undefined {
  const folders = (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((each) => !each.includes("node_modules"));
  return folders
    .map((each) => join(each, "node"))
    .find((node) => /^v(?:20|21)\./.test(spawnSync(node, ["--version"], { encoding: "utf8" }).stdout ?? ""));
}
