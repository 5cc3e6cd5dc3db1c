import type { Generated } from "kysely";

/** Sluice's own tables. `rules` is a superset of the vendor's four columns, so that people may edit it with SQL. */
export interface RuleTables {
  readonly rules: RulesTable;
  readonly rule_versions: RuleVersionsTable;
  readonly audit: AuditTable;
  readonly rule_errors: RuleErrorsTable;
}

interface RuleColumns {
  readonly id: string;
  readonly version: number;
  /** 0 switches the rule off. */
  readonly enabled: number;
  /** JSON of the rule graph, or another text that a rule's field "pattern" may hold. */
  readonly pattern: string;
  readonly function: string | null;
  /** The other fields of the rule, as a JSON object. */
  readonly settings: string | null;
}

/** The rules in use: one row each. */
interface RulesTable extends RuleColumns {
  /** Milliseconds since 1970; null when the row was written with SQL. */
  readonly changed_at: number | null;
  readonly changed_by: string | null;
}

/** Every version ever put. */
type RuleVersionsTable = RuleColumns;

/** Who did what, when. */
interface AuditTable {
  readonly entry: Generated<number>;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly who: string;
  readonly action: "put" | "delete";
  readonly rule_id: string;
  readonly version: number;
}

/** Rows that a job could not use, as it reported them last. */
interface RuleErrorsTable {
  /** Name of the job. */
  readonly reporter: string;
  readonly rule_id: string;
  readonly version: number;
  readonly code: string;
  /** The problem as people read it. */
  readonly message: string;
  readonly at: number;
}
