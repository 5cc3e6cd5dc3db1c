import type { SourceLocation } from "../../errors/source-location.ts";
import type { PatternPart } from "./finding.ts";
import type { Pattern, Sequence, Step } from "./pattern.ts";

/** Tells where a part of a pattern stands in what the user wrote. */
export type LocatePart = (subject: Step | Sequence, part: PatternPart) => SourceLocation;

const inQuantifier: ReadonlySet<PatternPart> = new Set([
  "kind",
  "from",
  "to",
  "optional",
  "greedy",
  "inner",
  "gap",
  "until",
]);

/** Places in a pattern that was built as data: `steps[1].body.steps[0].quantifier.from`. */
export function locateInPattern(pattern: Pattern): LocatePart {
  const paths = new Map<Step | Sequence, string>();
  collect(pattern, "", paths);
  return (subject, part) => {
    const base = paths.get(subject) ?? "";
    const field = inQuantifier.has(part) ? `quantifier.${part}` : part;
    return { path: base === "" ? field : `${base}.${field}` };
  };
}

function collect(sequence: Sequence, path: string, paths: Map<Step | Sequence, string>): void {
  paths.set(sequence, path);
  for (const [index, step] of sequence.steps.entries()) {
    const stepPath = `${path === "" ? "" : `${path}.`}steps[${index}]`;
    paths.set(step, stepPath);
    if (step.kind === "group") collect(step.body, `${stepPath}.body`, paths);
  }
}
