import type { TimeUnit } from "../ast.ts";

const units: readonly TimeUnit[] = [
  "MILLISECOND",
  "SECOND",
  "MINUTE",
  "HOUR",
  "DAY",
  "WEEK",
  "MONTH",
  "QUARTER",
  "YEAR",
  "DOW",
  "DOY",
  "ISODOW",
  "ISOYEAR",
  "EPOCH",
];

/** A unit by its name, in any case; the usual plurals count. */
export function timeUnit(word: string): TimeUnit | undefined {
  const upper = word.toUpperCase();
  return units.find((unit) => upper === unit || upper === `${unit}S`);
}
