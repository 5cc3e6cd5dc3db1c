import type { Rule } from "./rule.ts";

/** Whether a rule holds functions (of a program, or compiled from SQL), which cannot be written down. */
export function hasCode({ pattern, plan }: Rule): boolean {
  return plan !== undefined || holdsFunction(pattern);
}

function holdsFunction(value: unknown): boolean {
  if (typeof value === "function") return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsFunction);
}
