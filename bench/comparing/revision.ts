import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Another revision of the repository, in a folder of its own. */
export interface Revision {
  readonly root: string;
  /** Its commit, shortened. */
  readonly commit: string;
  /** Removes the folder; may be called more than once. */
  remove(): void;
}

/**
 * Checks a revision out beside the repository at `root`. It gets the benchmarks of `root`, so that both are measured
 * with one ruler. Throws when git does not know the revision; then nothing stays behind.
 */
export function checkOut(root: string, name: string): Revision {
  const git = (...args: string[]): string =>
    execFileSync("git", ["-C", root, ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  const commit = git("rev-parse", "--short", "--verify", `${name}^{commit}`);
  const parent = mkdtempSync(join(tmpdir(), "sluice-revision-"));
  const folder = join(parent, "tree");
  const remove = (): void => {
    rmSync(parent, { recursive: true, force: true });
    git("worktree", "prune");
  };
  try {
    git("worktree", "add", "--detach", folder, commit);
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    rmSync(join(folder, "bench"), { recursive: true, force: true });
    cpSync(join(root, "bench"), join(folder, "bench"), { recursive: true });
  } catch (error) {
    remove();
    throw error;
  }
  return { root: folder, commit, remove };
}
