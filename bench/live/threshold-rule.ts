import type { RuleDocument } from "../../src/rules/store/rule-store.ts";

/** Two large payments of a user within a minute. */
export function thresholdRule(number: number, threshold: number): RuleDocument {
  const condition = { type: "AVIATOR", expression: `amount > ${threshold}` };
  return {
    id: `rule-${number}`,
    key: "user",
    updatePolicy: "keep",
    pattern: {
      nodes: [
        { name: "first", type: "ATOMIC", condition },
        { name: "second", type: "ATOMIC", condition },
      ],
      edges: [{ source: "first", target: "second", type: "SKIP_TILL_NEXT" }],
      window: { type: "FIRST_AND_LAST", time: { unit: "MINUTES", size: 1 } },
      afterMatchStrategy: { type: "SKIP_PAST_LAST_EVENT" },
    },
  };
}
