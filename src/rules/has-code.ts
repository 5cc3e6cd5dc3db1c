import type { Rule } from "./rule.ts";

/** Whether a rule holds functions of a program, which cannot be written down. */
export function hasCode({ pattern, sql }: Rule): boolean {
  return sql === undefined && holdsFunction(pattern);
}

function holdsFunction(value: unknown): boolean {
  if (typeof value === "function") return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsFunction);
}
