import { Pattern, type PatternBuilder } from "../language/pattern/builder.ts";
import { SkipStrategy } from "../language/pattern/skip-strategy.ts";
import { readConditionText } from "./condition-text.ts";
import { readPatternText, type PatternText, type StepText } from "./pattern-text.ts";

/**
 * The pattern that a pattern text of the conformance cases stands for. The builder's calls are made in the order
 * of the text. Throws SyntaxError for a text that cannot be read, SluiceError for a call that is not allowed.
 */
export function buildPatternText(text: string): Pattern {
  const { steps, skip } = readPatternText(text);
  return sequence(steps, skipStrategy(skip)).build();
}

function skipStrategy({ kind, element = "", throws }: PatternText["skip"]): SkipStrategy {
  if (kind === "toNext") return SkipStrategy.skipToNext();
  if (kind === "pastLast") return SkipStrategy.skipPastLastEvent();
  if (kind === "none") return SkipStrategy.noSkip();
  const strategy = kind === "toFirst" ? SkipStrategy.skipToFirst(element) : SkipStrategy.skipToLast(element);
  return throws ? strategy.throwExceptionOnMiss() : strategy;
}

function sequence(steps: readonly StepText[], skip?: SkipStrategy): PatternBuilder {
  const [first, ...rest] = steps;
  const begun = finish(Pattern.begin(target(first!), skip), first!);
  return rest.reduce((builder, step) => finish(append(builder, step), step), begun);
}

function target(step: StepText): string | PatternBuilder {
  return step.group === undefined ? step.name : sequence(step.group);
}

function append(builder: PatternBuilder, step: StepText): PatternBuilder {
  switch (step.link) {
    case ">":
      return builder.next(target(step));
    case ">>":
      return builder.followedBy(target(step));
    case ">>>":
      return builder.followedByAny(target(step));
    case "!>":
      return builder.notNext(step.name);
    default:
      return builder.notFollowedBy(step.name);
  }
}

/** Condition and calls of a step. */
function finish(builder: PatternBuilder, step: StepText): PatternBuilder {
  const gap = step.calls.find((call) => call.name === "gap")?.args[0];
  const named =
    step.condition === undefined || step.condition === "true"
      ? builder
      : builder.where(readConditionText(step.condition));
  return step.calls.reduce((before, call) => apply(before, call, gap), named);
}

function apply(
  builder: PatternBuilder,
  call: StepText["calls"][number],
  gap: number | undefined,
): PatternBuilder {
  const [first = 0, second] = call.args;
  switch (call.name) {
    case "gap": // an argument of the quantifier's call
      return builder;
    case "oneOrMore":
      return builder.oneOrMore(gap);
    case "timesOrMore":
      return builder.timesOrMore(first, gap);
    case "times":
      return second === undefined && gap === undefined
        ? builder.times(first)
        : builder.times(first, second ?? first, gap);
    case "optional":
      return builder.optional();
    case "greedy":
      return builder.greedy();
    case "consecutive":
      return builder.consecutive();
    case "allowCombinations":
      return builder.allowCombinations();
    case "until":
      return builder.until(readConditionText(call.condition ?? ""));
    case "within":
      return builder.within(first);
    case "withinGap":
      return builder.within(first, "PREVIOUS_AND_CURRENT");
    default:
      throw new SyntaxError(`unknown call .${call.name}`);
  }
}
