import type { DocumentObject } from "../language/pattern/document/document-object.ts";
import type { DocumentReading } from "../language/pattern/document/document-reading.ts";

/** How many live partial matches a rule may have. What is too much is shed, counted and told. */
export interface RuleLimits {
  /** For each key. */
  readonly partialMatchesPerKey?: number;
  /** In total; several workers share it evenly. */
  readonly partialMatches?: number;
  /** Which are shed, by their first event; default `oldest`. */
  readonly shed?: "oldest" | "newest";
}

/** Fields in a rules file. */
const limitFields = ["partialMatchesPerKey", "partialMatches", "shed"] as const;

export function readLimits(object: DocumentObject, reading: DocumentReading): RuleLimits | undefined {
  const value = object.get("limits");
  if (value === undefined) return undefined;
  const limits = reading.object(value, object.at("limits"), limitFields, "the limits of a rule");
  if (limits === undefined) return undefined;
  const entries = limitFields.map((field) => {
    return [
      field,
      field === "shed" ? limits.word(field, ["oldest", "newest"]) : atLeastOne(limits, field, reading),
    ];
  });
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined)) as RuleLimits;
}

function atLeastOne(limits: DocumentObject, field: string, reading: DocumentReading): number | undefined {
  const count = limits.wholeNumber(field);
  if (count === undefined || count > 0) return count;
  reading.wrongType(limits.at(field), "a whole number from 1", count);
  return undefined;
}
