import { SluiceError, sluiceError } from "../../errors/sluice-error.ts";
import type { SqlDatabase } from "./sql-database.ts";

const codes = {
  "no-table": "STORE_NOT_READY",
  contention: "STORE_FAILED",
  unreachable: "STORE_UNREACHABLE",
  other: "STORE_FAILED",
} as const;

/** The error of a database as the product tells it. */
export function sqlError(
  error: unknown,
  { name: store, failureOf }: Pick<SqlDatabase<unknown>, "name" | "failureOf">,
): SluiceError {
  if (error instanceof SluiceError) return error;
  return sluiceError(codes[failureOf(error)], { store, reason: reasonOf(error) }, undefined, {
    cause: error,
  });
}

/** The message; of an error that stands for several, such as all addresses of a host, the first. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/[.\s]+$/, "") || "no reason given";
}
