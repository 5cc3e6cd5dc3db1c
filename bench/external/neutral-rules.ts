import type { BenchRule, BenchStep } from "../rules/rule-document.ts";

/** The rules of a workload in the form that all engines of a comparison are given. */
export interface NeutralWorkload {
  readonly workload: string;
  readonly rules: readonly NeutralRule[];
}

/** A rule without an engine's wording. */
export interface NeutralRule {
  readonly id: string;
  readonly key: string | null;
  readonly withinMs?: number;
  readonly pattern: readonly NeutralStep[];
}

interface NeutralStep {
  readonly name: string;
  readonly link?: keyof typeof links;
  readonly times?: number;
  readonly oneOrMore?: boolean;
  readonly where: readonly NeutralTest[];
}

/** `field op value`, or `field op factor × earlier element's field` with `ref` such as `a.amount`. */
type NeutralTest =
  | { readonly field: string; readonly op: string; readonly value: string | number }
  | { readonly field: string; readonly op: string; readonly ref: string; readonly factor: number };

const links = {
  next: "STRICT",
  followedBy: "SKIP_TILL_NEXT",
  followedByAny: "SKIP_TILL_ANY",
  notFollowedBy: "NOT_FOLLOW",
} as const;

/** The same rule as this engine's rules files say it. */
export function translateRule({ id, key, withinMs, pattern }: NeutralRule): BenchRule {
  return { id, key: key ?? undefined, within: withinMs, steps: pattern.map(translateStep) };
}

function translateStep({ name, link, times, oneOrMore, where }: NeutralStep): BenchStep {
  const condition = where.map(translateTest).join(" && ");
  return { name, link: link === undefined ? undefined : links[link], times, oneOrMore, condition };
}

function translateTest(test: NeutralTest): string {
  if ("value" in test) return `${test.field} ${test.op} ${JSON.stringify(test.value)}`;
  const [element, field] = test.ref.split(".");
  return `${test.field} ${test.op} ${test.factor} * match.first(${JSON.stringify(element)}).${field}`;
}
