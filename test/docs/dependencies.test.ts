import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<
  string,
  Record<string, string>
>;
const [, runtime = "", development = ""] = read("docs/dependencies.md").split(/^\*\*/m);

describe("dependencies", () => {
  it.each([
    ["docs/dependencies.md, when it runs", runtime, dependencies!],
    ["docs/dependencies.md, for development", development, devDependencies!],
  ])("%s: each has its reason", (_title, text, packages) => {
    const first = text
      .split("\n")
      .map((line) => /^\| ([^|]+) \|/.exec(line)?.[1] ?? "")
      .join(" ");
    const named = new Set(first.match(/(?<![\w@/-])@?[a-z][\w/-]*/g));
    for (const name of Object.keys(packages)) expect(named).toContain(name);
  });

  it("have exact versions, and no download addresses in the lockfile", () => {
    for (const version of Object.values({ ...dependencies, ...devDependencies })) {
      expect(version).toMatch(/^(npm:[@\w/]+@)?\d+\.\d+\.\d+$/);
    }
    expect(read("package-lock.json")).not.toContain('"resolved"');
  });
});
