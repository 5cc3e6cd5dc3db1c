import type { RuleRow } from "../../../src/rules/store/rule-row.ts";

/** The text of a small rule; `expression` tells one from another. */
function ruleText(id: string, version: number, expression: string, more: object = {}): string {
  const nodes = [{ name: "a", type: "ATOMIC", condition: { type: "AVIATOR", expression } }];
  return JSON.stringify({ id, version, pattern: JSON.stringify({ nodes, edges: [] }), ...more });
}

/** A row with such a rule. */
export function ruleRow(id: string, version: number, expression = "x == 1", more: object = {}): RuleRow {
  return { id, version, text: ruleText(id, version, expression, more), source: `table rules, rule ${id}` };
}

/** A row that cannot be read. */
export function brokenRow(id: string, version: number): RuleRow {
  return { id, version, text: `{"id": "${id}", "pattern": "{"}`, source: `table rules, rule ${id}` };
}
