import type { Quantifier } from "./pattern.ts";

/** The quantifier of a step that says nothing about it: exactly one occurrence. */
export const once: Quantifier = {
  kind: "single",
  from: 1,
  to: 1,
  optional: false,
  greedy: false,
  inner: "relaxed",
};
