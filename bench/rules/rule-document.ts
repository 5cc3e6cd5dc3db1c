import type { linkWords } from "../../src/language/pattern/graph/graph-words.ts";

/** A step of a benchmark's pattern. */
export interface BenchStep {
  readonly name: string;
  /** How it follows the step before it; the first step has none. */
  readonly link?: keyof typeof linkWords;
  /** An Aviator expression. */
  readonly condition: string;
  /** Exactly so many times, relaxed inside. */
  readonly times?: number;
  /** One or more times, relaxed inside. */
  readonly oneOrMore?: boolean;
}

/** A rule of a benchmark; it becomes JSON, which is read as every user's rules are. */
export interface BenchRule {
  readonly id: string;
  /** A key expression; without it all events have one key. */
  readonly key?: string;
  /** Length of the window from the first event, milliseconds. */
  readonly within?: number;
  /** Event time from which on events are offered, milliseconds since 1970; without it always. */
  readonly effectiveFrom?: number;
  readonly steps: readonly BenchStep[];
}

/** The text of a rules file (rule-format §2, §8). */
export function rulesText(rules: readonly BenchRule[]): string {
  return JSON.stringify({ rules: rules.map(ruleDocument) });
}

function ruleDocument({ id, key, within, effectiveFrom, steps }: BenchRule): object {
  const pattern = {
    type: "COMPOSITE",
    nodes: steps.map(nodeDocument),
    edges: steps.slice(1).map(({ name, link = "SKIP_TILL_NEXT" }, index) => ({
      source: steps[index]!.name,
      target: name,
      type: link,
    })),
    window:
      within === undefined ? null : { type: "FIRST_AND_LAST", time: { unit: "MILLISECONDS", size: within } },
    afterMatchStrategy: { type: "NO_SKIP" },
  };
  return { id, key, effectiveFrom, pattern };
}

function nodeDocument({ name, condition, times, oneOrMore }: BenchStep): object {
  const node = { name, type: "ATOMIC", condition: { type: "AVIATOR", expression: condition } };
  if (times === undefined && oneOrMore !== true) return node;
  const count = times ?? 1;
  const quantifier = {
    consumingStrategy: "SKIP_TILL_NEXT",
    properties: [times === undefined ? "LOOPING" : "TIMES"],
    times: { from: count, to: count },
  };
  return { ...node, quantifier };
}
