import { describeCondition } from "./describe-condition.ts";
import { formatDuration } from "./duration.ts";
import type { Contiguity, Pattern, Quantifier, Sequence, SkipStrategy, Step } from "./pattern.ts";
import { isNot, wholeWindow } from "./walk-pattern.ts";

/** The pattern as English sentences, for people who check whether a rule says what they mean. */
export function describePattern(pattern: Pattern): string {
  const sentences = [describeSequence(pattern), describeWindow(pattern), describeSkip(pattern.skip)];
  return sentences.map((sentence) => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`).join(" ");
}

function describeSequence(sequence: Sequence): string {
  const steps = sequence.steps.map(
    (step, index) => `${index === 0 ? "" : linkWords(step)}${describeStep(step)}`,
  );
  const gap = sequence.gapWindow;
  return gap === undefined
    ? steps.join(", ")
    : `${steps.join(", ")} (each event less than ${formatDuration(gap)} after the one before)`;
}

function linkWords({ link }: Step): string {
  const words = {
    strict: "directly followed by ",
    relaxed: "later followed by ",
    nonDeterministicRelaxed: "later followed (matching events may be skipped) by ",
    notNext: "not directly followed by ",
    notFollowedBy: "not followed by ",
  };
  return words[link];
}

function describeStep(step: Step): string {
  const subject = step.kind === "element" ? `"${step.name}"` : `the group [${describeSequence(step.body)}]`;
  const condition =
    step.kind === "element" && step.condition !== undefined ? describeCondition(step.condition) : "";
  const where = condition === "" ? "" : ` where ${condition}`;
  const gap =
    step.gapWindow === undefined
      ? ""
      : ` (less than ${formatDuration(step.gapWindow)} after the event before)`;
  return `${isNot(step) ? "" : countWords(step.quantifier)}${subject}${where}${repeatWords(step.quantifier)}${gap}`;
}

function countWords({ kind, from, to, optional }: Quantifier): string {
  const often = optional ? "optionally " : "";
  if (kind === "single") return often;
  if (kind === "looping") return `${often}${from} or more times `;
  return from === to ? `${often}${times(from)} ` : `${often}${from} to ${to} times `;
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function repeatWords({ kind, inner, gap, greedy, until }: Quantifier): string {
  if (kind === "single") return "";
  const between: Readonly<Record<Contiguity, string>> = {
    strict: "in a row",
    relaxed: "with other events in between",
    nonDeterministicRelaxed: "in any combination",
  };
  const words = [between[inner]];
  if (gap !== undefined) words.push(`each less than ${formatDuration(gap)} after the one before`);
  if (greedy) words.push("greedy: the next step takes none of its events");
  if (until !== undefined) words.push(`until ${describeCondition(until)}`);
  return ` (${words.join(", ")})`;
}

function describeWindow(pattern: Pattern): string {
  const window = wholeWindow(pattern);
  if (window === undefined) return "there is no limit of time for the whole";
  if (pattern.steps.at(-1)?.link === "notFollowedBy") {
    return `the absence counts ${formatDuration(window)} after the first event`;
  }
  return `the last event comes less than ${formatDuration(window)} after the first`;
}

function describeSkip(skip: SkipStrategy): string {
  switch (skip.kind) {
    case "noSkip":
      return "every match is reported";
    case "skipToNext":
      return "of the matches with the same first event only one is reported";
    case "skipPastLastEvent":
      return "after a match, the next one begins after its last event";
    case "skipToFirst":
    case "skipToLast": {
      const which = skip.kind === "skipToFirst" ? "first" : "last";
      const miss = skip.throwOnMiss === true ? ", and a match without one is an error" : "";
      return `after a match, the next one begins at its ${which} "${skip.element}" or later${miss}`;
    }
  }
}
