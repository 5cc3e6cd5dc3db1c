import { Decimal } from "../../src/event/decimal.ts";
import type { Value } from "../../src/event/value.ts";

/** A value as compact JSON in which bigints end in n and decimals in m. */
export function showValue(value: Value): string {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Decimal) return `${String(value)}m`;
  if (Array.isArray(value)) return `[${value.map(showValue).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${showValue(member)}`)
    .join(",")}}`;
}
