import { noAnswers, withAnswer } from "../../../matcher/answers.ts";
import type { Program } from "../../../matcher/program.ts";

/**
 * Which events can change something at a rule, as numbers of conditions.
 *
 * - While nothing of the event's key is remembered, only an event that starts a partial match does. If the start
 *   takes no event that fails all its conditions, one of them must hold.
 * - While a partial match of the key lives, law 6 tells: in a relaxed pattern an event that satisfies none of the
 *   conditions, whichever partial match asks, changes nothing. In any other pattern (strict contiguity, notNext, an
 *   element without a condition) every event of the key may.
 */
export interface RuleInterest {
  /** One of them holds for every event that starts a partial match; undefined = any event may start one. */
  readonly starts: readonly number[] | undefined;
  /** Those that may matter besides while a partial match lives; undefined = any event may matter then. */
  readonly continues: readonly number[] | undefined;
}

export function interestOf(program: Program): RuleInterest {
  const { start, conditions, mayBeSilent } = program;
  return {
    starts: startsWithoutConditions(program) ? undefined : start.conditions,
    continues: mayBeSilent
      ? [...conditions.keys()].filter((number) => !start.conditions.includes(number))
      : undefined,
  };
}

function startsWithoutConditions(program: Program): boolean {
  const { start } = program;
  const allFail = start.conditions.reduce(
    (answers, _, index) => withAnswer(answers, index, false),
    noAnswers(start),
  );
  return program.outcome(start, 0, allFail).takes.length > 0;
}
