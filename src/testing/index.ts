/** Testing kit: run a pattern over events by hand, judge matchers by a slow and obvious one, run case files. */

export { MatchHarness, type HarnessOptions } from "./match-harness.ts";
export type { Accepted, Matcher, Outcome } from "./outcome.ts";
export { ReferenceMatcher } from "./reference-matcher.ts";
export { referenceTest } from "./reference-condition.ts";
export { buildPatternText } from "./build-pattern-text.ts";
export { readConditionText } from "./condition-text.ts";
export { readCases, type Case, type Difference } from "./case-file.ts";
export { runCase } from "./run-case.ts";
export { outcomeLine, runStream } from "./run-stream.ts";
export { randomCase, type RandomCase } from "./random-case.ts";
export { RandomNumbers } from "./random-numbers.ts";
