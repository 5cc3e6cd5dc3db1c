import { whole } from "../measuring/table.ts";

/** What the table reads of a line that an engine printed. */
export interface PeerLine {
  readonly engine: string;
  readonly workload: string;
  readonly eventsPerCpuSec: number;
  readonly matches: number;
  readonly checksum: string;
  /** Cut at the limit: the rate is that of the events until then, matches are not counted to the end. */
  readonly over: boolean;
}

/** Why an engine's matches differ where it means something else. */
const otherMeaning: Readonly<Record<string, string>> = { W5: "esper, siddhi: one match for a whole loop" };

/**
 * The best round of each engine, events per second of processor time, and the first engine's ratio to the others, as
 * Markdown; then the rates of all rounds. `>`: cut at the limit. Lines of one engine and workload are its rounds.
 */
export function peerTable(lines: readonly PeerLine[]): string {
  const [own, ...others] = [...new Set(lines.map(({ engine }) => engine))].sort(
    (a, b) => columnOf(a) - columnOf(b),
  );
  const workloads = [...Map.groupBy(lines, ({ workload }) => workload)];
  const heading = [
    "workload",
    own!,
    ...others,
    ...others.map((name) => `÷ ${name}`),
    "matches",
    "same matches",
  ];
  const rows = workloads.map(([workload, all]) => {
    const best = [own!, ...others].map((name) => bestOf(all.filter(({ engine }) => engine === name)));
    const ratios = best.slice(1).map((other) => ratio(best[0], other));
    const matches = best[0] === undefined ? "–" : whole(best[0].matches);
    return [workload, ...best.map(rate), ...ratios, matches, agreement(workload, all)];
  });
  const align = heading.map((_, column) => (column === 0 || column === heading.length - 1 ? "---" : "--:"));
  const rounds = workloads.map(([workload, all]) => `${workload}: ${roundsOf(all)}`);
  return `${[heading, align, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n")}\n\nAll rounds:\n\n${rounds.join("\n")}`;
}

const columns = ["sluice", "flink-cep", "esper"];

/** Engines from elsewhere come last. */
function columnOf(engine: string): number {
  const column = columns.indexOf(engine);
  return column < 0 ? columns.length : column;
}

function bestOf(lines: readonly PeerLine[]): PeerLine | undefined {
  return lines.toSorted((a, b) => b.eventsPerCpuSec - a.eventsPerCpuSec)[0];
}

function rate(line: PeerLine | undefined): string {
  return line === undefined ? "–" : `${line.over ? ">" : ""}${whole(line.eventsPerCpuSec)}`;
}

function ratio(own: PeerLine | undefined, other: PeerLine | undefined): string {
  if (own === undefined || other === undefined) return "–";
  const times = own.eventsPerCpuSec / other.eventsPerCpuSec;
  return times < 100 ? times.toFixed(times < 10 ? 2 : 1) : whole(times);
}

/** Which engines found other matches than most lines that ended; "yes" when none did. */
function agreement(workload: string, all: readonly PeerLine[]): string {
  const ended = all.filter(({ over }) => !over);
  const own = ended.find(({ engine }) => engine === "sluice") ?? ended[0];
  if (own === undefined) return "none ended";
  const odd = new Set(ended.filter(({ checksum }) => checksum !== own.checksum).map(({ engine }) => engine));
  if (odd.size > 0) return otherMeaning[workload.split("-loop")[0]!] ?? `NO: ${[...odd].join(", ")}`;
  return new Set(ended.map(({ engine }) => engine)).size > 1 ? "yes" : "only one ended";
}

function roundsOf(all: readonly PeerLine[]): string {
  const engines = [...Map.groupBy(all, ({ engine }) => engine)];
  return engines.map(([engine, lines]) => `${engine} ${lines.map(rate).join(" · ")}`).join("; ");
}
