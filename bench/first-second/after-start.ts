import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { timeField } from "../measuring/file-job.ts";
import { rulesText, type BenchRule } from "../rules/rule-document.ts";
import type { Progress } from "./first-rate.ts";

/** When a source asked for more; the bytes before are done. */
interface Read extends Omit<Progress, "events"> {
  readonly bytes: number;
}

/** Runs `sluice run` of the built package over a file of NDJSON; progress from the moment when the first bytes are asked for. */
export function afterStart(rules: readonly BenchRule[], path: string): Progress[] {
  const folder = mkdtempSync(join(tmpdir(), "sluice-start-"));
  try {
    const files = { rules: join(folder, "rules.json"), reads: join(folder, "reads.json") };
    writeFileSync(files.rules, rulesText(rules));
    runSluice(files, path);
    return progressOf(JSON.parse(readFileSync(files.reads, "utf8")) as Read[], readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runSluice(files: { readonly rules: string; readonly reads: string }, path: string): void {
  const [watch, main] = ["watch-reads.mjs", "../../dist/cli/main.js"].map((name) =>
    fileURLToPath(new URL(name, import.meta.url)),
  );
  const options = ["--rules", files.rules, "--events", path, "--event-time", timeField, "--sink", "count"];
  execFileSync(process.execPath, ["--import", watch!, main!, "run", ...options], {
    env: { ...process.env, SLUICE_READS: files.reads },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

/** Bytes as events: whole lines. */
function progressOf(reads: readonly Read[], lines: Buffer): Progress[] {
  let [events, at] = [0, 0];
  return reads.map(({ clock, cpu, bytes }) => {
    for (; at < bytes; at += 1) if (lines[at] === newline) events += 1;
    return { clock, cpu, events };
  });
}

const newline = 0x0a;
