// The rate in the first 200 ms, of a new process of the built package and after a swap of all rules:
//   npm run build && npm run bench:first-second -- [WORKLOAD …] [--rounds 3] [--out FILE.jsonl]
// The workloads are those of npm run bench:peers; `--measure start|swap WORKLOAD` is the process of one figure.
import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { translateRule, type NeutralWorkload } from "./external/neutral-rules.ts";
import { afterStart } from "./first-second/after-start.ts";
import { afterSwap } from "./first-second/after-swap.ts";
import { firstRate, type FirstRate } from "./first-second/first-rate.ts";
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

async function measure(kind: string, workload: string): Promise<FirstRate> {
  const files = writePeerFiles(workload, 500_000, 1);
  const { rules } = JSON.parse(readFileSync(files.rules, "utf8")) as NeutralWorkload;
  const own = rules.map(translateRule);
  return kind === "swap" ? afterSwap(own, files.events) : firstRate(await afterStart(own, files.events));
}

function measureApart(kind: Kind, workload: string, round: number): FirstRate {
  const built = fileURLToPath(new URL("first-second/built-package.ts", import.meta.url));
  const args = ["--import", built, fileURLToPath(import.meta.url), "--measure", kind, workload];
  const figures = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as FirstRate;
  appendFileSync(values.out, `${JSON.stringify({ measured: kind, workload, round, ...figures })}\n`);
  return figures;
}

/** A row: rates of the round with the best share, and the shares of all rounds. */
function row(kind: Kind, workload: string): string[] {
  const rounds = Array.from({ length: Number(values.rounds) }, (_, at) =>
    measureApart(kind, workload, at + 1),
  );
  const sorted = rounds.toSorted((a, b) => b.first / b.steady - a.first / a.steady);
  const { first, steady } = sorted[0]!;
  const shares = sorted.map((each) => percent(each.first / each.steady)).join(" · ");
  return [kind, workload, whole(first), whole(steady), shares];
}

if (values.measure !== undefined) {
  console.log(JSON.stringify(await measure(values.measure, positionals[0]!)));
} else {
  const workloads =
    positionals.length > 0 ? positionals : ["W1", "W2", "W3", "W4", "W5", "W6", "W7-100", "W8"];
  const rows = kinds.flatMap((kind) => workloads.map((workload) => row(kind, workload)));
  console.log(
    renderTable(["after", "workload", "first 200 ms ev/s", "steady ev/s", "first / steady"], rows, 2),
  );
}
