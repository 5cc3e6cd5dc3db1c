import type { Link } from "../pattern.ts";

/** Fields of each object of the JSON rule graph (rule-format §2). */
export const graphFields = {
  graph: [
    "name",
    "type",
    "version",
    "nodes",
    "edges",
    "window",
    "afterMatchStrategy",
    "quantifier",
    "condition",
    "$schema",
  ],
  node: ["name", "type", "quantifier", "condition"],
  edge: ["source", "target", "type"],
  quantifier: ["consumingStrategy", "times", "properties", "untilCondition"],
  times: ["from", "to", "windowTime"],
  time: ["unit", "size"],
  window: ["type", "time"],
  strategy: ["type", "patternName"],
  expression: ["type", "expression"],
  classCondition: ["type", "className", "nestedConditions", "subClassName", "args"],
} as const;

export const properties = ["SINGLE", "LOOPING", "TIMES", "OPTIONAL", "GREEDY"] as const;

/** Contiguity between occurrences: rule format → pattern. */
export const innerWords = {
  STRICT: "strict",
  SKIP_TILL_NEXT: "relaxed",
  SKIP_TILL_ANY: "nonDeterministicRelaxed",
} as const;

/** How a node follows the one before it: rule format → pattern. */
export const linkWords = {
  ...innerWords,
  NOT_NEXT: "notNext",
  NOT_FOLLOW: "notFollowedBy",
} as const satisfies Record<string, Link>;

export const strategyWords = {
  NO_SKIP: "noSkip",
  SKIP_TO_NEXT: "skipToNext",
  SKIP_PAST_LAST_EVENT: "skipPastLastEvent",
  SKIP_TO_FIRST: "skipToFirst",
  SKIP_TO_LAST: "skipToLast",
} as const;

export const windowTypes = ["FIRST_AND_LAST", "PREVIOUS_AND_CURRENT"] as const;

export const conditionTypes = ["AVIATOR", "GROOVY", "CLASS"] as const;

/** Units of time and their length in nanoseconds, the longest first. */
export const unitNanoseconds = {
  DAYS: 86_400_000_000_000,
  HOURS: 3_600_000_000_000,
  MINUTES: 60_000_000_000,
  SECONDS: 1_000_000_000,
  MILLISECONDS: 1_000_000,
  MICROSECONDS: 1000,
  NANOSECONDS: 1,
} as const;

/** The keys of a word table, as a list. */
export function wordsOf<Word extends string>(table: Readonly<Record<Word, unknown>>): readonly Word[] {
  return Object.keys(table) as Word[];
}

/** The rule format's word for a word of the pattern. */
export function wordFor<Word extends string, Value>(
  table: Readonly<Record<Word, Value>>,
  value: Value,
): Word {
  return wordsOf(table).find((word) => table[word] === value)!;
}
