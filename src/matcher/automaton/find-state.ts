import { isNot } from "../../language/pattern/walk-pattern.ts";
import type { SequenceInstance } from "./sequence-instance.ts";
import { final, type State, type StateName, type StepPath } from "./state.ts";
import type { StepInstance } from "./step-instance.ts";

/** The state of this name (`State.name`), built again; undefined when the pattern has no such state. */
export function findState(top: SequenceInstance, text: string): State | undefined {
  if (text === final.name) return final;
  const name = JSON.parse(text) as StateName;
  const base = findBase(top, name);
  return name.views.reduce<State | undefined>((state, { kind, owner }) => {
    const step = findStep(top, owner)?.step;
    return state === undefined || step === undefined ? undefined : step[kind](state);
  }, base);
}

function findBase(top: SequenceInstance, { path, form }: StateName): State | undefined {
  const found = findStep(top, path);
  if (found === undefined) return undefined;
  const { sequence, index, step } = found;
  if (isNot(sequence.sequence.steps[index]!)) return sequence.plainHead(index);
  const occurrence = path.at(-1)![1];
  if (form === "again") return step.again();
  return form === "wait" ? step.waitState(occurrence) : step.occurrence(occurrence);
}

function findStep(
  top: SequenceInstance,
  path: StepPath,
): { sequence: SequenceInstance; index: number; step: StepInstance } | undefined {
  let sequence = top;
  for (const [depth, [name, occurrence]] of path.entries()) {
    const index = sequence.sequence.steps.findIndex((step) => step.name === name);
    if (index < 0) return undefined;
    const step = sequence.step(index);
    if (depth === path.length - 1) return { sequence, index, step };
    if (sequence.sequence.steps[index]!.kind !== "group") return undefined;
    sequence = step.body(occurrence);
  }
  return undefined;
}
