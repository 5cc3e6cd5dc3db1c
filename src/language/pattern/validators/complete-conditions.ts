import type { Condition } from "../condition.ts";
import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";
import { stepLabel } from "../step-label.ts";
import { walkSteps } from "../walk-pattern.ts";

/** AND and OR have at least one part (C11). */
export function* completeConditions(pattern: Pattern): Generator<Finding> {
  for (const { step } of walkSteps(pattern)) {
    const condition = step.kind === "element" ? step.condition : undefined;
    for (const [each, part] of [
      [condition, "condition"],
      [step.quantifier.until, "until"],
    ] as const) {
      const empty = each && emptyPart(each);
      if (empty === undefined) continue;
      const values = { kind: empty.toUpperCase(), subject: stepLabel(step) };
      yield { code: "PATTERN_CONDITION_EMPTY", values, subject: step, part };
    }
  }
}

function emptyPart(condition: Condition): "and" | "or" | undefined {
  if (condition.kind === "not") return emptyPart(condition.condition);
  if (condition.kind !== "and" && condition.kind !== "or") return undefined;
  if (condition.conditions.length === 0) return condition.kind;
  return condition.conditions.map(emptyPart).find((each) => each !== undefined);
}
