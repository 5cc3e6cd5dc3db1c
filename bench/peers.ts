// Sluice, Flink CEP and Esper on the same events and rules: npm run bench:peers -- [options]; see bench/README.md.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ResultLines } from "./measuring/result-lines.ts";
import { peerEngines, buildPeers, runPeer, type PeerEngine } from "./peers/peer-engines.ts";
import { peerTable, type PeerLine } from "./peers/peer-table.ts";
import { peerWorkloads } from "./peers/peer-workloads.ts";
import { writePeerFiles } from "./peers/write-peer-files.ts";

const usage = `usage: npm run bench:peers -- [--only W1,…] [--engines sluice,flink-cep,esper] [--rounds 3] [--events 500000] [--seed 1]
                              [--warm S] [--passes N] [--budget S] [--limit S] [--out FILE.jsonl]
       npm run bench:peers -- --table FILE.jsonl`;

const { values } = parseArgs({
  options: {
    only: { type: "string", default: Object.keys(peerWorkloads).join(",") },
    engines: { type: "string", default: peerEngines.join(",") },
    rounds: { type: "string", default: "3" },
    events: { type: "string", default: "500000" },
    seed: { type: "string", default: "1" },
    warm: { type: "string", default: "8" },
    passes: { type: "string", default: "3" },
    budget: { type: "string", default: "15" },
    limit: { type: "string", default: "30" },
    out: { type: "string", default: "bench/results/peers.jsonl" },
    table: { type: "string" },
  },
});

/** Every round runs each engine on each workload, so that all of them meet the same weather; raw lines go to the file. */
async function compare(): Promise<PeerLine[]> {
  const engines = values.engines.split(",").map((name) => known(name, peerEngines));
  const workloads = values.only.split(",").map((name) => known(name, Object.keys(peerWorkloads)));
  const [warm, passes, budget, limit] = [values.warm, values.passes, values.budget, values.limit].map(Number);
  const limits = { warm: warm!, passes: passes!, budget: budget!, limit: limit! };
  buildPeers();
  const results = new ResultLines(values.out);
  const lines: PeerLine[] = [];
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const workload of workloads) {
      const files = writePeerFiles(workload, Number(values.events), Number(values.seed));
      for (const engine of engines.filter((each) => canSay(each, workload))) {
        const line = await runPeer(engine, files, limits);
        lines.push(line);
        results.add({ round, ...line });
        console.error(
          `round ${round}, ${workload}, ${engine}: ${line.eventsPerCpuSec} events per CPU-second`,
        );
      }
    }
  }
  return lines;
}

/** A thousand pattern streams for a filter would be a misuse of Flink CEP. */
function canSay(engine: PeerEngine, workload: string): boolean {
  return !(engine === "flink-cep" && workload === "W8");
}

function known<Name extends string>(name: string, names: readonly Name[]): Name {
  const found = names.find((each) => each === name);
  if (found === undefined) throw new Error(`There is no ${name}; there are ${names.join(", ")}.\n${usage}`);
  return found;
}

/** Lines of rounds that failed have no rate. */
function stored(path: string): PeerLine[] {
  const lines = readFileSync(path, "utf8").split("\n");
  const read = lines
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Partial<PeerLine>);
  return read.filter((line): line is PeerLine => line.eventsPerCpuSec !== undefined);
}

try {
  console.log(peerTable(values.table === undefined ? await compare() : stored(values.table)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
