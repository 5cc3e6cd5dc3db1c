import type { Finding } from "../finding.ts";
import type { Pattern } from "../pattern.ts";

/** The element that a skip strategy names stands at the top level (flink-semantics §1.3, Q38). */
export function* skipTarget(pattern: Pattern): Generator<Finding> {
  if (!("element" in pattern.skip)) return;
  const name = pattern.skip.element;
  const elements = pattern.steps.filter((step) => step.kind === "element");
  const names = [...new Set(elements.map((step) => step.name))];
  if (names.includes(name)) return;
  const values = { name, names: names.join(", ") || "(there is no such element)" };
  yield { code: "PATTERN_SKIP_TARGET_UNKNOWN", values, subject: pattern, part: "skip" };
}
