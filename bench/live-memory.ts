// What a live partial match takes, and whether ended keys are forgotten: npm run bench:live-memory [-- KEYS], by default
// 10 million ended keys. Exit code 1 when a target is missed.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ResultLines } from "./measuring/result-lines.ts";
import { renderTable, whole } from "./measuring/table.ts";
import { endedKeys, type EndedKeys } from "./memory/ended-keys.ts";
import { liveBytes } from "./memory/live-bytes.ts";
import { liveShapes } from "./memory/live-shapes.ts";

const program = fileURLToPath(import.meta.url);

/** Bytes that a live partial match may take, by the number of keys that a million of them share. */
const targets = new Map([
  [1000, 200],
  [1_000_000, 450],
]);

/** One measurement in a process of its own, so that none sees the garbage of another. */
function apart(...args: (string | number)[]): unknown {
  const text = execFileSync(process.execPath, ["--max-old-space-size=8000", program, ...args.map(String)], {
    encoding: "utf8",
  });
  return JSON.parse(text) as unknown;
}

function measureLive(results: ResultLines): boolean {
  let met = true;
  const rows = liveShapes.map(({ name }, shape) => {
    const cells = [...targets].map(([keys, target]) => {
      const bytes = apart("live", shape, keys) as number;
      results.add({ measured: "live", shape: name, keys, bytes: Math.round(bytes), target });
      met &&= bytes <= target;
      return `${whole(bytes)}${bytes > target ? " !" : ""}`;
    });
    return [name, ...cells];
  });
  const heading = [...targets].map(([keys, target]) => `B, ${whole(keys)} keys (≤ ${target})`);
  console.log(`${renderTable(["live partial match", ...heading], rows, 1)}\n`);
  return met;
}

function measureEnded(keys: number, results: ResultLines): boolean {
  const first = Math.min(1_000_000, keys / 10);
  const { afterFirst, atEnd } = apart("ended", first, keys) as EndedKeys;
  results.add({ measured: "ended", first, keys, afterFirst, atEnd });
  const growth = (100 * atEnd) / afterFirst - 100;
  console.log(
    `${whole(keys)} keys with one event each, heap after collection: ${afterFirst.toFixed(1)} MiB after ${whole(first)}, ${atEnd.toFixed(1)} MiB at the end (${growth.toFixed(1)} %).`,
  );
  return growth <= 10;
}

const [what, ...numbers] = process.argv.slice(2);
if (what === "live") {
  console.log(JSON.stringify(liveBytes(liveShapes[Number(numbers[0])]!, Number(numbers[1]))));
} else if (what === "ended") {
  console.log(JSON.stringify(await endedKeys(Number(numbers[0]), Number(numbers[1]))));
} else {
  const results = new ResultLines("bench/results/memory.jsonl");
  const met = [measureLive(results), measureEnded(Number(what ?? 10_000_000), results)];
  if (met.includes(false)) process.exitCode = 1;
}
