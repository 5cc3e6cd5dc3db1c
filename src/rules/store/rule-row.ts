/**
 * A rule as a store keeps it: not read yet, so that what is wrong with one row stays with that row. Plain data;
 * rows with equal `id`, `version` and `text` are the same row.
 */
export interface RuleRow {
  /** Empty when the row names none. */
  readonly id: string;
  /** -1 when the row's version is no whole number from 0. */
  readonly version: number;
  /** The rule in the format of a rules file: one rule, JSON or YAML. Nothing is promised about it. */
  readonly text: string;
  /** What problems call the row, such as `rules.yaml` or `table rules, rule "E1", version 2`. */
  readonly source: string;
  /** In tables of others a field that the format does not have is only a warning. */
  readonly unknownFields?: "warning";
}

/** Whether two rows say the same. */
export function sameRow(a: RuleRow, b: RuleRow): boolean {
  return a.id === b.id && a.version === b.version && a.text === b.text;
}
