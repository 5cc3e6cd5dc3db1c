import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Workload } from "../workloads/workload.ts";
import type { Input, Measurement } from "./measurement.ts";

/** Root of the repository that this file belongs to. */
export const ownRoot = fileURLToPath(new URL("../..", import.meta.url));

/** Measures a workload in a process of its own, with the engine of the repository at `root`. Rejects when it fails. */
export async function measureApart(
  workload: Workload,
  input: Input,
  path: string,
  runs: number,
  root: string = ownRoot,
): Promise<Measurement> {
  const program = join(root, "bench", "measure.ts");
  const child = spawn(process.execPath, [program, workload.name, input, path, String(runs)], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  const output = await text(child.stdout);
  const code = await ended;
  if (code !== 0) throw new Error(`Measuring ${workload.name} (${input}) failed: exit code ${code}.`);
  return JSON.parse(output) as Measurement;
}
