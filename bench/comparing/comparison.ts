import { median, spread } from "../measuring/figures.ts";
import { cpuRates, type Input, type Measurement } from "../measuring/measurement.ts";
import { percent, renderTable, whole } from "../measuring/table.ts";

/** One workload measured on both sides, round by round. */
export interface Comparison {
  readonly workload: string;
  readonly input: Input;
  /** The working tree. */
  readonly here: readonly Measurement[];
  /** The other revision. */
  readonly there: readonly Measurement[];
}

/** What a comparison says: the ratio of the medians, and how far the rounds of each side lie apart. */
export interface Verdict {
  readonly ratio: number;
  readonly noiseHere: number;
  readonly noiseThere: number;
  readonly word: "faster" | "slower" | "no difference seen" | "OTHER MATCHES";
}

/**
 * Judges by events per second of processor time, the best pass of each round. A difference counts when the rounds of
 * the two sides do not overlap.
 */
export function judge({ here, there }: Comparison): Verdict {
  const best = (side: readonly Measurement[]): number[] => side.map((each) => Math.max(...cpuRates(each)));
  const [ours, theirs] = [best(here), best(there)];
  return {
    ratio: median(ours) / median(theirs),
    noiseHere: spread(ours),
    noiseThere: spread(theirs),
    word: here[0]!.matches === there[0]!.matches ? word(ours, theirs) : "OTHER MATCHES",
  };
}

function word(ours: readonly number[], theirs: readonly number[]): Verdict["word"] {
  if (Math.min(...ours) > Math.max(...theirs)) return "faster";
  if (Math.max(...ours) < Math.min(...theirs)) return "slower";
  return "no difference seen";
}

const headings = [
  "workload",
  "input",
  "here ev/cpu-s",
  "spread",
  "there ev/cpu-s",
  "spread",
  "here/there",
  "verdict",
];

/** One line for each workload. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  return renderTable(headings, comparisons.map(cells), 2);
}

function cells(comparison: Comparison): string[] {
  const { workload, input, here, there } = comparison;
  const { ratio, noiseHere, noiseThere, word } = judge(comparison);
  const rate = (side: readonly Measurement[]): string =>
    whole(median(side.map((each) => Math.max(...cpuRates(each)))));
  return [
    workload,
    input,
    rate(here),
    percent(noiseHere),
    rate(there),
    percent(noiseThere),
    ratio.toFixed(3),
    word,
  ];
}
