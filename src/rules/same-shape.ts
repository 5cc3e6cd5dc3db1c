import type { Quantifier, Sequence, Step } from "../language/pattern/pattern.ts";

/**
 * Whether two patterns have the same states under the same names: the same steps with the same repetitions and
 * contiguity. Conditions, windows, gaps and the skip strategy may differ.
 */
export function sameShape(left: Sequence, right: Sequence): boolean {
  return (
    left.steps.length === right.steps.length &&
    left.steps.every((step, index) => sameStep(step, right.steps[index]!))
  );
}

function sameStep(left: Step, right: Step): boolean {
  if (left.name !== right.name || left.link !== right.link) return false;
  if (!sameQuantifier(left.quantifier, right.quantifier)) return false;
  if (left.kind === "element") return right.kind === "element";
  return right.kind === "group" && sameShape(left.body, right.body);
}

function sameQuantifier(left: Quantifier, right: Quantifier): boolean {
  return (
    left.kind === right.kind &&
    left.from === right.from &&
    left.to === right.to &&
    left.optional === right.optional &&
    left.greedy === right.greedy &&
    left.inner === right.inner &&
    (left.until === undefined) === (right.until === undefined)
  );
}
