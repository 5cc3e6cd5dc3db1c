import { parseArgs } from "node:util";
import type { Workload } from "../workloads/workload.ts";
import type { Input } from "./measurement.ts";

/** What `npm run bench` is asked for. */
export interface BenchOptions {
  readonly workloads: readonly Workload[];
  readonly inputs: readonly Input[];
  /** Events of a workload, before its share. */
  readonly events: number;
  /** Timed passes of a process at least. */
  readonly runs: number;
  readonly seed: number;
  /** File for the figures as JSON. */
  readonly out?: string;
  /** Revision to compare with, and how often. */
  readonly compare?: string;
  readonly rounds: number;
}

/** How to call it. */
export const usage = `usage: npm run bench -- [--only NAME,…] [--input ndjson|decoded] [--events N] [--runs N] [--seed N] [--out FILE.json]
       npm run bench -- --compare REV [--rounds N] [the same]`;

/** Reads the command line. Throws an Error that says what is wrong. */
export function readOptions(args: readonly string[], known: readonly Workload[]): BenchOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: text,
      input: text,
      events: text,
      runs: text,
      seed: text,
      out: text,
      compare: text,
      rounds: text,
    },
  });
  return {
    workloads: chosen(values.only, known),
    inputs: inputs(values.input),
    events: count("--events", values.events, 300_000),
    runs: count("--runs", values.runs, values.compare === undefined ? 5 : 2),
    seed: count("--seed", values.seed, 1),
    out: values.out,
    compare: values.compare,
    rounds: count("--rounds", values.rounds, 5),
  };
}

function chosen(only: string | undefined, known: readonly Workload[]): readonly Workload[] {
  if (only === undefined) return known;
  return only.split(",").map((name) => {
    const found = known.find((each) => each.name === name);
    if (found !== undefined) return found;
    throw new Error(
      `--only: there is no workload ${name}; there are ${known.map((each) => each.name).join(", ")}.`,
    );
  });
}

function inputs(given: string | undefined): readonly Input[] {
  if (given === undefined) return ["ndjson", "decoded"];
  if (given === "ndjson" || given === "decoded") return [given];
  throw new Error(`--input ${given}: it is ndjson or decoded.`);
}

function count(option: string, text: string | undefined, otherwise: number): number {
  const number = text === undefined ? otherwise : Number(text.replaceAll("_", ""));
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`${option} ${text}: it is a whole number above 0.`);
}
