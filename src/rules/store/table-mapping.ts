/** How a table of somebody else's is read as rules. */
export interface TableMapping {
  /** `vendor`: id, version, pattern, function. `risk-rules`: one condition each, put into a pattern template. */
  readonly schema: "vendor" | "risk-rules";
  /** Its name, with a schema where that is needed: `risk.rules`. */
  readonly table: string;
  /** Role → name of the column. */
  readonly columns: Readonly<Record<string, string>>;
  /** Key expressions of the rules; the table has none. */
  readonly key?: readonly string[];
  /** Name in the table (a class, mostly) → match function. */
  readonly functions: Readonly<Record<string, string>>;
  /** Class name in patterns → Aviator expression. */
  readonly conditions: Readonly<Record<string, string>>;
  /** `risk-rules`: the rule graph; `${condition}` in an expression stands for the row's condition. */
  readonly pattern?: unknown;
  /** `risk-rules`: the level of alerts whose action has none in `riskLevels`. */
  readonly riskLevel: string;
  /** `risk-rules`: action → level. */
  readonly riskLevels: Readonly<Record<string, string>>;
  /** `init` may install a trigger that notifies of changes (PostgreSQL). Nothing else is ever written. */
  readonly trigger: boolean;
}

/** Roles of columns and the names that they have by default; roles without a name are not read unless they get one. */
export const mappedColumns = {
  vendor: { id: "id", version: "version", pattern: "pattern", function: "function", deleted: "", active: "" },
  "risk-rules": {
    id: "rule_id",
    name: "rule_name",
    condition: "rule_condition",
    action: "rule_action",
    priority: "priority",
    active: "is_active",
    deleted: "",
  },
} as const;

const node = (name: string): object => ({
  name,
  type: "ATOMIC",
  condition: { type: "AVIATOR", expression: "${condition}" },
});

/** The bank's own pattern: the condition on three events in a row, within ten minutes. */
const riskRulesPattern = {
  nodes: [node("first"), node("second"), node("third")],
  edges: [
    { source: "first", target: "second", type: "STRICT" },
    { source: "second", target: "third", type: "STRICT" },
  ],
  window: { type: "FIRST_AND_LAST", time: { unit: "MINUTES", size: 10 } },
  afterMatchStrategy: { type: "NO_SKIP" },
};

/** The mapping of a table that is as its schema says. */
export function defaultMapping(schema: TableMapping["schema"], table: string): TableMapping {
  const common = {
    schema,
    table,
    columns: mappedColumns[schema],
    functions: {},
    conditions: {},
    trigger: false,
  };
  const risk = { riskLevel: "HIGH", riskLevels: {} };
  if (schema === "vendor") return { ...common, ...risk };
  return { ...common, ...risk, key: ["user_id"], pattern: riskRulesPattern };
}
