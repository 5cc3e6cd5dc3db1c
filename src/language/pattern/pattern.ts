import type { Condition } from "./condition.ts";

/** Which events may stand between two accepted ones: none, non-matching ones, or any. */
export type Contiguity = "strict" | "relaxed" | "nonDeterministicRelaxed";

/** How a step follows the one before it. A first step has "strict", which has no effect. */
export type Link = Contiguity | "notNext" | "notFollowedBy";

/** How often a step occurs. `single` has from = to = 1; `looping` has from or more (to = from by convention). */
export interface Quantifier {
  readonly kind: "single" | "looping" | "times";
  readonly from: number;
  readonly to: number;
  readonly optional: boolean;
  readonly greedy: boolean;
  /** Contiguity between the occurrences. */
  readonly inner: Contiguity;
  /** Every occurrence after the first comes less than this many milliseconds after the one before it (C1). */
  readonly gap?: number;
  /** Stop condition of a looping step. */
  readonly until?: Condition;
}

interface StepBase {
  readonly name: string;
  readonly link: Link;
  readonly quantifier: Quantifier;
  /** `within(d)`: one of the windows of which the smallest bounds the whole match (C8); milliseconds. */
  readonly window?: number;
  /** `within(d, PREVIOUS_AND_CURRENT)`: every event the step takes comes less than this after the event before it. */
  readonly gapWindow?: number;
}

/** One pattern variable. No condition = always true. */
export interface Element extends StepBase {
  readonly kind: "element";
  readonly condition?: Condition;
}

/** A sequence used as one step. */
export interface Group extends StepBase {
  readonly kind: "group";
  readonly body: Sequence;
}

export type Step = Element | Group;

/** What happens to other partial matches and matches after a match (flink-semantics §3.4). */
export type SkipStrategy =
  | { readonly kind: "noSkip" }
  | { readonly kind: "skipToNext" }
  | { readonly kind: "skipPastLastEvent" }
  | {
      readonly kind: "skipToFirst" | "skipToLast";
      readonly element: string;
      readonly throwOnMiss?: boolean;
    };

/** Steps in order; a graph of the JSON form. */
export interface Sequence {
  readonly steps: readonly Step[];
  /** FIRST_AND_LAST window of the graph, milliseconds. */
  readonly window?: number;
  /** PREVIOUS_AND_CURRENT window of the graph: bounds every pair of neighbouring events inside it (C1). */
  readonly gapWindow?: number;
}

/** A whole pattern, as data. */
export interface Pattern extends Sequence {
  readonly skip: SkipStrategy;
}
