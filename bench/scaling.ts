// How the cost of an event changes with the number of rules, waiting partial matches, keys and steps:
//   npm run bench:scaling -- [CURVE …] [--rounds 2] [--passes 3] [--out FILE.jsonl]
// Every point is measured in a process of its own (`--point CURVE SIZE`), the points of a curve in turns.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ResultLines } from "./measuring/result-lines.ts";
import { renderTable, whole } from "./measuring/table.ts";
import { curves } from "./scaling/curves.ts";
import { measurePoint, type PointFigures } from "./scaling/measure-point.ts";

type Line = PointFigures & { readonly curve: string; readonly size: number; readonly round: number };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "2" },
    passes: { type: "string", default: "3" },
    out: { type: "string", default: "bench/results/scaling.jsonl" },
    point: { type: "boolean", default: false },
  },
});

function runPoint(curve: string, size: number, round: number, results: ResultLines): Line {
  const program = fileURLToPath(import.meta.url);
  const args = [
    "--max-old-space-size=12000",
    program,
    "--point",
    curve,
    String(size),
    "--passes",
    values.passes,
  ];
  const figures = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as PointFigures;
  const line = { curve, size, round, ...figures };
  results.add(line);
  console.error(`${curve} ${whole(size)}: ${figures.rates.map(whole).join(" · ")} events per CPU-second`);
  return line;
}

function tableOf(curve: string, lines: readonly Line[]): string {
  const rows = [...Map.groupBy(lines, ({ size }) => size)].map(([size, rounds]) => {
    const best = rounds.map(({ rates }) => rates[0]!);
    const { conditionsPerEvent, bucketsPerEvent, matchesPerEvent } = rounds[0]!;
    const work = [conditionsPerEvent, bucketsPerEvent, matchesPerEvent].map((each) => each.toFixed(3));
    return [whole(size), whole(Math.max(...best)), ...work, best.map(whole).join(" · ")];
  });
  const heading = ["size", "ev/cpu-s", "conditions/ev", "buckets/ev", "matches/ev", "rounds"];
  return `${curve}: ${curves[curve]!.title}\n${renderTable(heading, rows, 0)}\n`;
}

function runCurve(curve: string, results: ResultLines): void {
  const lines: Line[] = [];
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const size of curves[curve]!.sizes) lines.push(runPoint(curve, size, round, results));
  }
  console.log(tableOf(curve, lines));
}

const unknown = positionals.find((name) => !values.point && curves[name] === undefined);
if (values.point) {
  const [curve, size] = positionals;
  console.log(JSON.stringify(measurePoint(curves[curve!]!.at(Number(size)), Number(values.passes))));
} else if (unknown !== undefined) {
  console.error(`There is no curve ${unknown}; there are ${Object.keys(curves).join(", ")}.`);
  process.exitCode = 2;
} else {
  const results = new ResultLines(values.out);
  for (const curve of positionals.length > 0 ? positionals : Object.keys(curves)) runCurve(curve, results);
}
