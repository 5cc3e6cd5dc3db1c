/** Whose fault a problem is: the rule author or caller, an outside system, or Sluice itself. */
export type ErrorDomain = "user" | "external" | "internal";

/** One entry of the error table. `{name}` in the texts is replaced by the value of that name. */
export interface ErrorDefinition {
  readonly domain: ErrorDomain;
  /** Whether the same call may succeed later without a change by the user. */
  readonly retry?: boolean;
  /** `warning` when the thing runs, but hardly as meant. */
  readonly severity?: "error" | "warning";
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** Types a stage's table of errors; the whole table is `errorTable` in `error-table.ts`. */
export function defineErrors<const Codes extends string>(
  table: Record<Codes, ErrorDefinition>,
): Record<Codes, ErrorDefinition> {
  return table;
}
