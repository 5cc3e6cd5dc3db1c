import type { SkipStrategy as SkipStrategyData } from "./pattern.ts";

/** What happens to other partial matches and matches after a match (flink-semantics §3.4). */
export type SkipStrategy = SkipStrategyData;

/** A skip to an element, which may also be told to report a match that does not have the element. */
type SkipToElement = Extract<SkipStrategy, { readonly element: string }> & {
  /** The same strategy, reporting an error instead of skipping nothing when the match lacks the element. */
  throwExceptionOnMiss(): SkipStrategy;
};

/** The strategies, by the names that Flink gives them. */
export const SkipStrategy = {
  noSkip: (): SkipStrategy => ({ kind: "noSkip" }),
  skipToNext: (): SkipStrategy => ({ kind: "skipToNext" }),
  skipPastLastEvent: (): SkipStrategy => ({ kind: "skipPastLastEvent" }),
  skipToFirst: (element: string): SkipToElement => skipTo("skipToFirst", element),
  skipToLast: (element: string): SkipToElement => skipTo("skipToLast", element),
};

function skipTo(kind: "skipToFirst" | "skipToLast", element: string): SkipToElement {
  return { kind, element, throwExceptionOnMiss: () => ({ kind, element, throwOnMiss: true }) };
}
