import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkOut } from "../../bench/comparing/revision.ts";

describe("another revision", () => {
  const root = mkdtempSync(join(tmpdir(), "sluice-test-"));
  const git = (...args: string[]): string => execFileSync("git", ["-C", root, ...args], { encoding: "utf8" });

  function commit(engine: string, bench: string): void {
    writeFileSync(join(root, "engine.ts"), engine);
    writeFileSync(join(root, "bench", "ruler.ts"), bench);
    git("add", ".");
    git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "-qm", engine);
  }

  beforeAll(() => {
    git("init", "-q");
    for (const folder of ["bench", "node_modules"]) mkdirSync(join(root, folder));
    writeFileSync(join(root, ".gitignore"), "node_modules/\n");
    writeFileSync(join(root, "node_modules", "package.js"), "kept");
    commit("old engine", "old ruler");
    commit("new engine", "new ruler");
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it("has its own engine and the benchmarks of here, and leaves nothing behind", () => {
    const other = checkOut(root, "HEAD~1");
    expect(other.commit).toBe(git("rev-parse", "--short", "HEAD~1").trim());
    expect(readFileSync(join(other.root, "engine.ts"), "utf8")).toBe("old engine");
    expect(readFileSync(join(other.root, "bench", "ruler.ts"), "utf8")).toBe("new ruler");
    expect(existsSync(join(other.root, "node_modules", "package.js"))).toBe(true);
    other.remove();
    other.remove();
    expect(existsSync(dirname(other.root))).toBe(false);
    expect(git("worktree", "list").trim().split("\n")).toHaveLength(1);
    expect(readFileSync(join(root, "node_modules", "package.js"), "utf8")).toBe("kept");
    expect(git("status", "--short")).toBe("");
  });

  it("must exist", () => {
    expect(() => checkOut(root, "nowhere")).toThrow(/nowhere/);
    expect(git("worktree", "list").trim().split("\n")).toHaveLength(1);
  });
});
