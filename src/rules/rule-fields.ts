/** Fields of a rule in a rules file. */
export const ruleFields = [
  "id",
  "version",
  "pattern",
  "key",
  "function",
  "enabled",
  "effectiveFrom",
  "effectiveUntil",
  "priority",
  "parameters",
  "description",
  "updatePolicy",
  "limits",
  "$schema",
] as const;

/** Fields of a file with several rules. */
export const ruleListFields = ["rules", "$schema"] as const;
