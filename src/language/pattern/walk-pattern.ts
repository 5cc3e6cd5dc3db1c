import type { Sequence, Step } from "./pattern.ts";

/** A step and where it stands. */
export interface Visit {
  readonly step: Step;
  readonly index: number;
  /** The sequence the step is in. */
  readonly sequence: Sequence;
  /** The group the sequence belongs to; none at the top level. */
  readonly enclosing?: Visit;
}

/** All steps of a pattern, groups before their bodies, in the order they are written. */
export function* walkSteps(sequence: Sequence, enclosing?: Visit): Generator<Visit> {
  for (const [index, step] of sequence.steps.entries()) {
    const visit: Visit = { step, index, sequence, enclosing };
    yield visit;
    if (step.kind === "group") yield* walkSteps(step.body, visit);
  }
}

/** The sequence itself and the bodies of all groups in it. */
export function* walkSequences(sequence: Sequence): Generator<Sequence> {
  yield sequence;
  for (const { step } of walkSteps(sequence)) if (step.kind === "group") yield step.body;
}

/** Names of all elements, NOTs included, in the order they are written. */
export function elementNames(pattern: Sequence): string[] {
  return [...walkSteps(pattern)].flatMap(({ step }) => (step.kind === "element" ? [step.name] : []));
}

/** Whether the step says that something must not occur. */
export function isNot(step: Step): boolean {
  return step.link === "notNext" || step.link === "notFollowedBy";
}

/** Whether no match can do without an event of this step. */
export function isMandatory(step: Step): boolean {
  if (isNot(step) || step.quantifier.optional) return false;
  return step.kind === "element" || step.body.steps.some(isMandatory);
}

/** The window of the whole match: the smallest FIRST_AND_LAST window found anywhere (C8), in milliseconds. */
export function wholeWindow(pattern: Sequence): number | undefined {
  const windows = [
    ...[...walkSequences(pattern)].map((sequence) => sequence.window),
    ...[...walkSteps(pattern)].map(({ step }) => step.window),
  ].filter((window) => window !== undefined);
  return windows.length === 0 ? undefined : Math.min(...windows);
}
