// The rate in the first 200 ms, of `sluice run` of the built package and, in a host, after a swap of all rules:
//   npm run build && npm run bench:first-second -- [WORKLOAD …] [--rounds 3] [--out FILE.jsonl]
// The workloads are those of npm run bench:peers; `--measure start|swap WORKLOAD` is the process of one figure.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { translateRule, type NeutralWorkload } from "./external/neutral-rules.ts";
import { afterStart } from "./first-second/after-start.ts";
import { afterSwap } from "./first-second/after-swap.ts";
import { firstRate, type FirstRate, type Progress } from "./first-second/first-rate.ts";
import { ResultLines } from "./measuring/result-lines.ts";
import { percent, renderTable, whole } from "./measuring/table.ts";
import { writePeerFiles } from "./peers/write-peer-files.ts";

const kinds = ["start", "swap"] as const;
type Kind = (typeof kinds)[number];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "3" },
    out: { type: "string", default: "bench/results/first-second.jsonl" },
    measure: { type: "string" },
  },
});

/** Shares of the steady rate, by the clock and by processor time, and the rates by processor time. */
interface Beginning extends FirstRate {
  readonly byClock: number;
  readonly byCpu: number;
  readonly swapMs?: number;
}

async function measure(kind: string, workload: string): Promise<Beginning> {
  const files = writePeerFiles(workload, 500_000, 1);
  const { rules } = JSON.parse(readFileSync(files.rules, "utf8")) as NeutralWorkload;
  const own = rules.map(translateRule);
  if (kind === "start") return beginningOf(afterStart(own, files.events));
  const { before, after, swapMs } = await afterSwap(own, files.events);
  return { ...beginningOf(after, before), swapMs };
}

/** The steady rate is that of the same progress or that of an earlier one, whichever is higher. */
function beginningOf(progress: readonly Progress[], earlier: readonly Progress[] = progress): Beginning {
  const [clock, cpu] = (["clock", "cpu"] as const).map((by) => {
    const { first, steady } = firstRate(progress, by);
    return { first, steady: Math.max(steady, firstRate(earlier, by).steady) };
  });
  return { ...cpu!, byClock: clock!.first / clock!.steady, byCpu: cpu!.first / cpu!.steady };
}

function measureApart(kind: Kind, workload: string): Beginning {
  const built = fileURLToPath(new URL("first-second/built-package.ts", import.meta.url));
  const args = ["--import", built, fileURLToPath(import.meta.url), "--measure", kind, workload];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as Beginning;
}

/** A row: rates of the round with the best share, then all rounds. */
function row(kind: Kind, workload: string, results: ResultLines): string[] {
  const rounds = Array.from({ length: Number(values.rounds) }, (_, at) => {
    const figures = measureApart(kind, workload);
    results.add({ measured: kind, workload, round: at + 1, ...figures });
    return figures;
  });
  const sorted = rounds.toSorted((a, b) => b.byCpu - a.byCpu);
  const { first, steady } = sorted[0]!;
  const shares = (by: "byCpu" | "byClock"): string => sorted.map((each) => percent(each[by])).join(" · ");
  const swap = sorted.map(({ swapMs }) => (swapMs === undefined ? "–" : whole(swapMs))).join(" · ");
  return [kind, workload, whole(first), whole(steady), shares("byCpu"), shares("byClock"), swap];
}

if (values.measure !== undefined) {
  console.log(JSON.stringify(await measure(values.measure, positionals[0]!)));
} else {
  const workloads =
    positionals.length > 0 ? positionals : ["W1", "W2", "W3", "W4", "W5", "W6", "W7-100", "W8"];
  const results = new ResultLines(values.out);
  const rows = kinds.flatMap((kind) => workloads.map((workload) => row(kind, workload, results)));
  const heading = [
    "after",
    "workload",
    "first ev/cpu-s",
    "steady",
    "first / steady",
    "by the clock",
    "swap, cpu ms",
  ];
  console.log(renderTable(heading, rows, 2));
}
