import type { ErrorDomain } from "./define-errors.ts";
import { errorTable, type ErrorCode } from "./error-table.ts";
import type { SourceLocation } from "./source-location.ts";

/** One thing that is wrong, or doubtful, in what a user wrote or in what the outside gave. */
export interface Problem {
  readonly code: ErrorCode;
  readonly severity: "error" | "warning";
  readonly domain: ErrorDomain;
  readonly message: string;
  readonly hint?: string;
  readonly at?: SourceLocation;
}

/** Values for the placeholders of a message. */
export type ProblemValues = Readonly<Record<string, string | number | bigint | boolean>>;

/** Makes a problem from its code: the texts come from the error table. */
export function problem(code: ErrorCode, values: ProblemValues = {}, at?: SourceLocation): Problem {
  const definition = errorTable[code];
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (hole, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : hole,
    );
  return {
    code,
    severity: definition.severity ?? "error",
    domain: definition.domain,
    message: fill(definition.message),
    ...(definition.hint === undefined ? {} : { hint: fill(definition.hint) }),
    ...(at === undefined ? {} : { at }),
  };
}
