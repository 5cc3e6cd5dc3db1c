import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { sluiceError } from "../errors/sluice-error.ts";
import { hasCode } from "../rules/has-code.ts";
import type { Rule } from "../rules/rule.ts";
import type { RuleEnvironment } from "../runtime/host-rules.ts";
import type { Hosts } from "../runtime/hosts.ts";
import { WorkerHosts } from "../runtime/workers/worker-hosts.ts";
import type { RunCommandOptions } from "./commands/run.ts";
import type { EventInput } from "./event-options.ts";

/** Smaller inputs are done before threads would have paid for their start, in bytes. */
const smallInput = 64 * 1024 * 1024;

/** More threads than this are a slip of the hand. */
const mostWorkers = 256;

/** The threads that the options ask for, with their rules; undefined = this thread does it all. */
export async function openWorkers(
  options: RunCommandOptions,
  { decoder }: EventInput,
  { key }: RuleEnvironment,
  rules: readonly Rule[],
): Promise<Hosts | undefined> {
  const count = options.workers === undefined ? await usualCount(options, rules) : countOf(options.workers);
  if (count === 1) return undefined;
  const { eventId, timeouts, codegen, functions, processingTime } = options;
  const alerts = options.sink === "count" ? "counts" : "lines";
  const settings = { decoder, eventId, key, timeouts, codegen, functions, alerts } as const;
  return WorkerHosts.open(count, settings, rules, processingTime === true);
}

function countOf(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= mostWorkers) return count;
  const reason = `is not a number from 1 to ${mostWorkers}`;
  throw sluiceError("OPTION_INVALID", { option: "--workers", value: text, reason });
}

/**
 * One less than cores for large files and rules with keys, since this thread reads, orders and routes; one for the
 * rest, and where rules are bound to this thread.
 */
async function usualCount(
  { events, key, mapping, table }: RunCommandOptions,
  rules: readonly Rule[],
): Promise<number> {
  const unsplit = rules.every((rule) =>
    rule.plan === undefined ? (rule.key ?? key) === undefined : rule.plan.partition.name === "",
  );
  const mapped = mapping !== undefined || table !== undefined; // its class names are served by this thread
  if (unsplit || mapped || rules.some(hasCode)) return 1;
  const sizes = await Promise.all(events.map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, 0) < smallInput
    ? 1
    : Math.max(1, availableParallelism() - 1);
}

/** The standard input counts as small, for it may be a stream that somebody waits for; a missing file is told later. */
async function sizeOf(path: string): Promise<number> {
  try {
    return path === "-" ? 0 : (await stat(path)).size;
  } catch {
    return 0;
  }
}
