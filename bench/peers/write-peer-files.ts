import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeLines } from "../workloads/write-lines.ts";
import { peerEvents } from "./peer-events.ts";
import { peerStreams, peerWorkloads } from "./peer-workloads.ts";

/** What an engine is given. */
export interface PeerFiles {
  /** A workload in the neutral form. */
  readonly rules: string;
  readonly events: string;
}

/** Writes rules and events of a workload into the temporary folder; events that are there already are used again. */
export function writePeerFiles(name: string, events: number, seed: number): PeerFiles {
  const { stream, rules } = peerWorkloads[name]!;
  const folder = join(tmpdir(), "sluice-bench", `peers-${events}-${seed}`);
  mkdirSync(folder, { recursive: true });
  const files = { rules: join(folder, `${name}.rules.json`), events: join(folder, `${stream}.ndjson`) };
  writeFileSync(files.rules, JSON.stringify({ workload: name, rules }));
  if (!existsSync(files.events)) writeStream(files.events, stream, events, seed);
  return files;
}

function writeStream(path: string, name: string, events: number, seed: number): void {
  const stream = peerStreams[name]!;
  const count = Math.max(1, Math.round(events * (stream.share ?? 1)));
  writeLines(path, peerEvents(name, stream, count, seed));
}
