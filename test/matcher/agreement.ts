import { MatchHarness } from "../../src/testing/match-harness.ts";
import { randomCase, type RandomCase } from "../../src/testing/random-case.ts";
import { referenceTest } from "../../src/testing/reference-condition.ts";
import { ReferenceMatcher } from "../../src/testing/reference-matcher.ts";
import { runStream } from "../../src/testing/run-stream.ts";

/** What comparing the matcher with the reference on many random cases gave. */
export interface Agreement {
  readonly pairs: number;
  /** Cases that gave a match or a timeout. */
  readonly productive: number;
  readonly differences: readonly string[];
  /** Construct → skip strategy → productive cases with both. */
  readonly coverage: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const constructs: Readonly<Record<string, RegExp>> = {
  strict: / > /,
  relaxed: / >> /,
  "non-deterministic": / >>> /,
  notNext: / !> /,
  notFollowedBy: / !>> /,
  "trailing NOT": /!>>? v\d+\[[^\]]*\][^\]>)]*skip/,
  loop: /oneOrMore|timesOrMore/,
  times: /\.times\(/,
  optional: /\.optional|\.times\(0/,
  greedy: /\.greedy/,
  consecutive: /\.consecutive/,
  combinations: /\.allowCombinations/,
  until: /\.until/,
  gap: /\.gap\(/,
  window: /\.within\(/,
  "gap window": /\.withinGap\(/,
  group: /\( /,
  "nested group": /\( \( |\( [^)]*\( /,
  iterative: /last\(|count\(/,
};

/** Compares both matchers on the cases of the seeds `first` … `first + pairs - 1`. */
export function compareWithReference(first: number, pairs: number): Agreement {
  const differences: string[] = [];
  const coverage = new Map(Object.keys(constructs).map((name) => [name, new Map<string, number>()]));
  let productive = 0;
  for (let seed = first; seed < first + pairs; seed++) {
    const each = randomCase(seed);
    const expected = runStream(new ReferenceMatcher(each.pattern, referenceTest, true), each.stream);
    const got = runStream(new MatchHarness(each.pattern, { timeouts: true }), each.stream);
    if (expected.join("\n") !== got.join("\n")) differences.push(differenceText(seed, each, expected, got));
    differences.push(...differenceUnnoticed(seed, each));
    if (expected.length === 0) continue;
    productive += 1;
    count(coverage, each.text);
  }
  return { pairs, productive, differences, coverage };
}

/** The same without timeouts, where what a window ends may stay until the next event comes. */
function differenceUnnoticed(seed: number, each: RandomCase): string[] {
  const harness = new MatchHarness(each.pattern, { endsLate: true });
  if (!harness.program.endsQuietly) return [];
  const expected = runStream(new ReferenceMatcher(each.pattern, referenceTest, false), each.stream);
  const got = runStream(harness, each.stream);
  return expected.join("\n") === got.join("\n") ? [] : [differenceText(seed, each, expected, got)];
}

function count(coverage: Map<string, Map<string, number>>, text: string): void {
  const strategy = /skip (\w+)/.exec(text)![1]!;
  for (const [name, pattern] of Object.entries(constructs)) {
    const row = coverage.get(name)!;
    if (pattern.test(text)) row.set(strategy, (row.get(strategy) ?? 0) + 1);
  }
}

function differenceText(
  seed: number,
  each: RandomCase,
  expected: readonly string[],
  got: readonly string[],
): string {
  const stream = each.stream.map((item) =>
    "advance" in item
      ? `advance@${item.advance}`
      : `${item.data["name"] as string}${item.data["price"] as number}@${item.time}`,
  );
  const missing = expected.filter((line) => !got.includes(line));
  const extra = got.filter((line) => !expected.includes(line));
  return [
    `seed ${seed}: ${each.text}`,
    stream.join(" "),
    `  only the reference: ${missing.join("; ") || "nothing"}`,
    `  only the matcher:   ${extra.join("; ") || "nothing (the order differs)"}`,
  ].join("\n");
}

/** How often each construct gave something under each skip strategy. */
export function coverageTable({ coverage }: Agreement): string {
  const strategies = ["none", "toNext", "pastLast", "toFirst", "toLast"];
  const header = ["construct".padEnd(18), ...strategies.map((name) => name.padStart(9))].join("");
  const rows = [...coverage].map(([name, row]) => {
    return [
      name.padEnd(18),
      ...strategies.map((strategy) => String(row.get(strategy) ?? 0).padStart(9)),
    ].join("");
  });
  return [header, ...rows].join("\n");
}
