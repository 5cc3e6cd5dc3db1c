import type { Rule } from "../../rules/rule.ts";

/** Whether a rule holds functions of a program, which cannot be written down. */
export function hasCode({ pattern }: Rule): boolean {
  return holdsFunction(pattern);
}

function holdsFunction(value: unknown): boolean {
  if (typeof value === "function") return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsFunction);
}
