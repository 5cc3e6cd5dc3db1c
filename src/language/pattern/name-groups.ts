import type { Step } from "./pattern.ts";
import { walkSteps } from "./walk-pattern.ts";

/** Gives every group without a name one that nothing else in the pattern has: group1, group2, … in written order. */
export function nameGroups(steps: readonly Step[]): readonly Step[] {
  const taken = new Set([...walkSteps({ steps })].map(({ step }) => step.name));
  let count = 0;
  const freshName = (): string => {
    do count += 1;
    while (taken.has(`group${count}`));
    return `group${count}`;
  };
  const named = (step: Step): Step => {
    if (step.kind === "element") return step;
    const name = step.name === "" ? freshName() : step.name;
    return { ...step, name, body: { ...step.body, steps: step.body.steps.map(named) } };
  };
  return steps.map(named);
}
