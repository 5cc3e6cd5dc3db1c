import type { Event } from "../event/event.ts";
import { noAnswers, withAnswer, type Answers } from "./answers.ts";
import type { PathContext } from "./path-context.ts";
import type { PathNode } from "./path-node.ts";
import type { Position } from "./position.ts";
import type { Program } from "./program.ts";
import type { WorkCounters } from "./work-counters.ts";

/** Who asks the conditions of a program. */
export interface Asking {
  readonly program: Program;
  /** What they see of a partial match. */
  readonly context: PathContext;
  readonly work: WorkCounters;
}

/** Law 6: an event that satisfies no condition of a relaxed pattern changes nothing, whatever the key. */
export function isSilent({ program, context }: Asking, event: Event): boolean {
  const { silenceTests } = program;
  if (silenceTests === undefined) return false;
  for (let at = 0; at < silenceTests.length; at++) if (silenceTests[at]!.holds(event, context)) return false;
  return true;
}

/** The same for one partial match, when conditions read it. */
export function isSilentFor({ program, context }: Asking, event: Event, path: PathNode): boolean {
  const { mayBeSilent, simple, conditions } = program;
  if (!mayBeSilent || simple) return false;
  context.path = path;
  return !conditions.some((condition) => condition.holds(event, context));
}

/** Answers to the simple conditions of a position. */
export function simpleAnswers(asking: Asking, position: Position, event: Event): Answers {
  return answersOf(asking, position, 0, position.simpleConditions, event, noAnswers(position));
}

/** Completes the simple answers by those that depend on the path. */
export function allAnswers(
  asking: Asking,
  position: Position,
  simple: Answers,
  event: Event,
  path: PathNode | undefined,
): Answers {
  const { conditions, simpleConditions } = position;
  if (simpleConditions === conditions.length) return simple;
  asking.context.path = path;
  return answersOf(asking, position, simpleConditions, conditions.length, event, simple);
}

/** Whether the event alone decides at a position: no condition that reads the path can hold. */
export function isDecidedByEvent({ program, context }: Asking, position: Position, event: Event): boolean {
  const { conditions, simpleConditions } = position;
  for (let index = simpleConditions; index < conditions.length; index++) {
    const { guard } = program.conditions[conditions[index]!]!;
    if (guard === undefined || guard.holds(event, context)) return false;
  }
  return true;
}

/** Adds the answers to the conditions of a position with the numbers `from` to below `to`. */
function answersOf(
  { program, context, work }: Asking,
  { conditions }: Position,
  from: number,
  to: number,
  event: Event,
  answers: Answers,
): Answers {
  for (let index = from; index < to; index++) {
    work.conditionsAsked++;
    const condition = program.conditions[conditions[index]!]!;
    answers = withAnswer(answers, index, condition.holds(event, context));
  }
  return answers;
}
