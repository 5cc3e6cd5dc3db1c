import type { Step } from "./pattern.ts";

/** How messages name a step: `element "a"`, `group "g"`, or `the group` while it has no name. */
export function stepLabel(step: Step): string {
  if (step.kind === "group" && step.name === "") return "the group";
  return `${step.kind} "${step.name}"`;
}
