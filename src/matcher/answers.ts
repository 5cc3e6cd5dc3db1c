import type { Position } from "./position.ts";

/**
 * Answers to the conditions of a position: as bits, the first condition lowest, or for positions with more
 * conditions than a number has bits as a text of 0 and 1, the first condition first.
 */
export type Answers = number | string;

/** So many that the number stays a small integer, for which nothing is allocated. */
const mostBits = 30;

export function noAnswers({ conditions }: Position): Answers {
  return conditions.length > mostBits ? "" : 0;
}

/** The answers with that of condition `index` added; all before it must be there. */
export function withAnswer(answers: Answers, index: number, holds: boolean): Answers {
  if (typeof answers === "string") return answers + (holds ? "1" : "0");
  return holds ? answers | (1 << index) : answers;
}

/** The answers to the simple conditions of a position, when no condition that reads the path holds. */
export function withoutPath({ conditions }: Position, answers: Answers): Answers {
  return typeof answers === "string" ? answers.padEnd(conditions.length, "0") : answers;
}

export function answerAt(answers: Answers, index: number): boolean {
  if (typeof answers === "string") return answers[index] === "1";
  return (answers & (1 << index)) !== 0;
}
