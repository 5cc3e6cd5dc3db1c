// Rules in SQL beside the same rules in JSON: node bench/sql-twins.ts [EVENTS [ROUNDS [WORKLOAD…]]]. Rounds of the two take turns, so
// that a machine that gets slower does so for both.
import { CountSink } from "../src/operators/sink/count-sink.ts";
import type { Rule } from "../src/rules/rule.ts";
import { readRulesFile } from "../src/rules/rules-file.ts";
import { alignTable } from "../src/cli/align-table.ts";
import { fileJob } from "./measuring/file-job.ts";
import { readBenchRules } from "./rules/read-bench-rules.ts";
import { sqlTwin } from "./sql/sql-twin.ts";
import type { Workload } from "./workloads/workload.ts";
import { workloads } from "./workloads/workloads.ts";
import { writeEvents } from "./workloads/write-events.ts";

const [events = 500_000, rounds = 5] = process.argv.slice(2, 4).map(Number);
const wanted = process.argv.slice(4);

interface Round {
  readonly eventsPerSecond: number;
  readonly matches: number;
}

async function measure(path: string, rules: readonly Rule[]): Promise<Round> {
  const { events: count, seconds, matches } = await fileJob(path, rules, new CountSink()).run();
  return { eventsPerSecond: count / seconds, matches };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

async function compare({ name, stream, share, rules }: Workload): Promise<string[]> {
  const path = writeEvents(stream, Math.round(events * share), 1);
  const json = readBenchRules(rules);
  const { rules: sql } = readRulesFile(JSON.stringify(rules.map(sqlTwin)), "twins.json");
  if (sql.length !== json.length) throw new Error(`${name}: a twin cannot be read`);
  const ratios: number[] = [];
  const speeds: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const first = await measure(path, json);
    const second = await measure(path, sql);
    if (first.matches !== second.matches)
      throw new Error(`${name}: ${first.matches} and ${second.matches} matches`);
    if (round === 0) continue; // warms up
    ratios.push(second.eventsPerSecond / first.eventsPerSecond);
    speeds[0].push(first.eventsPerSecond);
    speeds[1].push(second.eventsPerSecond);
  }
  const speed = (values: readonly number[]): string => `${(median(values) / 1e6).toFixed(2)} M/s`;
  return [name, speed(speeds[0]), speed(speeds[1]), `${Math.round(median(ratios) * 100)} %`];
}

const lines = [["workload", "JSON", "SQL", "SQL / JSON"]];
for (const workload of workloads) {
  if (wanted.length === 0 || wanted.includes(workload.name)) lines.push(await compare(workload));
}
process.stdout.write(alignTable(lines));
