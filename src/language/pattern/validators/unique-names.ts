import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { walkSteps } from "../walk-pattern.ts";

/**
 * Element names are unique over the whole pattern, also inside groups, and "$endState$" is reserved
 * (flink-semantics §1.3). A group's name is only a label.
 */
export function* uniqueNames(pattern: Pattern): Generator<Finding> {
  const seen = new Set<string>();
  for (const { step } of walkSteps(pattern)) {
    if (step.kind === "group") continue;
    const values = { name: step.name };
    if (step.name === "" || step.name === "$endState$") {
      yield { code: "PATTERN_NAME_INVALID", values, subject: step, part: "name" };
    } else if (seen.has(step.name)) {
      yield { code: "PATTERN_DUPLICATE_NAME", values, subject: step, part: "name" };
    }
    seen.add(step.name);
  }
}
