import type { ErrorCode } from "../../errors/error-table.ts";
import type { ProblemValues } from "../../errors/problem.ts";
import { sluiceError } from "../../errors/sluice-error.ts";
import type { Condition } from "./condition.ts";
import { joinConditions, toCondition, type ConditionLike, type FunctionOptions } from "./condition-like.ts";
import { parseDuration, type Duration } from "./duration.ts";
import { nameGroups } from "./name-groups.ts";
import { once } from "./once.ts";
import type { Contiguity, Link, Pattern as PatternData, Quantifier, SkipStrategy, Step } from "./pattern.ts";
import { stepLabel } from "./step-label.ts";
import { innerWord } from "./validators/inner-contiguity.ts";
import { isNot } from "./walk-pattern.ts";

/** A whole pattern, as data. */
export type Pattern = PatternData;

/** What a window measures: the whole match, or the time since the event before. */
export type WindowType = "FIRST_AND_LAST" | "PREVIOUS_AND_CURRENT";

/** Start of a fluent pattern, with the names that Flink CEP gives to the calls. */
export const Pattern = {
  /**
   * The first step: an element by name, or a group.
   *
   * @param skip what a match does to its neighbours; by default nothing
   */
  begin(step: string | PatternBuilder, skip: SkipStrategy = { kind: "noSkip" }): PatternBuilder {
    return new PatternBuilder([newStep(step, "strict")], dataOf(skip));
  },
};

/**
 * A pattern in the making. Every call returns a new builder and leaves this one as it is; a call that is not
 * allowed throws a SluiceError at once (flink-semantics §1.1, §1.2, checked in that order). What can only be
 * judged on the whole is left to `validatePattern`.
 */
export class PatternBuilder {
  readonly #steps: readonly Step[];
  readonly #skip: SkipStrategy;

  constructor(steps: readonly Step[], skip: SkipStrategy) {
    this.#steps = steps;
    this.#skip = skip;
  }

  /** Strict contiguity: no event in between. */
  next(step: string | PatternBuilder): PatternBuilder {
    return this.#append(step, "strict");
  }

  /** Relaxed contiguity: events that do not match are skipped. */
  followedBy(step: string | PatternBuilder): PatternBuilder {
    return this.#append(step, "relaxed");
  }

  /** Non-deterministic relaxed contiguity: matching events may be skipped as well. */
  followedByAny(step: string | PatternBuilder): PatternBuilder {
    return this.#append(step, "nonDeterministicRelaxed");
  }

  /** The very next event must not be this element. */
  notNext(element: string): PatternBuilder {
    return this.#appendNot(element, "notNext");
  }

  /** This element must not occur before the step that follows it, or before the window ends when it is last. */
  notFollowedBy(element: string): PatternBuilder {
    return this.#appendNot(element, "notFollowedBy");
  }

  /** AND with the condition so far. A text is an Aviator expression. */
  where(condition: ConditionLike, options?: FunctionOptions): PatternBuilder {
    return this.#condition("where", "and", toCondition(condition, options));
  }

  /** OR with the whole condition so far: `where(a).or(b).where(c)` is `(a || b) && c`. */
  or(condition: ConditionLike, options?: FunctionOptions): PatternBuilder {
    return this.#condition("or", "or", toCondition(condition, options));
  }

  /** AND "the event is an instance of this registered class". */
  subtype(subClassName: string): PatternBuilder {
    const className = "org.apache.flink.cep.pattern.conditions.SubtypeCondition";
    return this.#condition("subtype", "and", { kind: "subtype", className, subClassName });
  }

  /** Ends a loop: once it holds, nothing more is taken. Only after oneOrMore or timesOrMore. */
  until(condition: ConditionLike, options?: FunctionOptions): PatternBuilder {
    const { kind, until } = this.#last.quantifier;
    this.#refuse(until !== undefined, "PATTERN_UNTIL_TWICE");
    this.#refuse(kind !== "looping", "PATTERN_UNTIL_NOT_LOOPING");
    return this.#quantifier({ until: toCondition(condition, options) });
  }

  /** One occurrence or more, each less than `gap` after the one before it. */
  oneOrMore(gap?: Duration): PatternBuilder {
    return this.#repeat("looping", 1, 1, gap);
  }

  /** `from` occurrences or more, each less than `gap` after the one before it. */
  timesOrMore(from: number, gap?: Duration): PatternBuilder {
    return this.#repeat("looping", from, from, gap);
  }

  /** Exactly `n` occurrences, each less than `gap` after the one before it. A text is always a gap. */
  times(n: number, gap?: string): PatternBuilder;
  /** Between `from` and `to` occurrences; from 0 makes the step optional. */
  times(from: number, to: number, gap?: Duration): PatternBuilder;
  times(from: number, toOrGap?: number | string, gap?: Duration): PatternBuilder {
    if (typeof toOrGap !== "number") return this.#repeat("times", from, from, toOrGap);
    const optional = from === 0;
    return this.#repeat("times", optional ? 1 : from, toOrGap, gap, optional);
  }

  /** The step may be absent. Call it after the quantifier. */
  optional(): PatternBuilder {
    const previous = this.#steps.at(-2);
    if (previous?.quantifier.greedy === true) {
      this.#refuse(true, "PATTERN_OPTIONAL_AFTER_GREEDY", { previous: stepLabel(previous) });
    }
    this.#refuse(this.#last.quantifier.optional, "PATTERN_OPTIONAL_TWICE");
    this.#refuse(isNot(this.#last), "PATTERN_NOT_OPTIONAL");
    return this.#quantifier({ optional: true });
  }

  /** What the step could take is never taken or ignored by the next step. */
  greedy(): PatternBuilder {
    const { kind, inner } = this.#last.quantifier;
    this.#refuse(isNot(this.#last), "PATTERN_NOT_QUANTIFIED");
    this.#refuse(this.#last.kind === "group", "PATTERN_GREEDY_GROUP");
    this.#refuse(inner === "nonDeterministicRelaxed", "PATTERN_GREEDY_COMBINATIONS");
    this.#refuse(kind === "single", "PATTERN_GREEDY_SINGLE");
    return this.#quantifier({ greedy: true });
  }

  /** No event may stand between two occurrences. */
  consecutive(): PatternBuilder {
    return this.#inner("strict");
  }

  /** Matching events may be left out between two occurrences. */
  allowCombinations(): PatternBuilder {
    this.#refuse(this.#last.quantifier.greedy, "PATTERN_GREEDY_COMBINATIONS");
    return this.#inner("nonDeterministicRelaxed");
  }

  /**
   * Bounds the whole match (the smallest such window of the pattern counts), or with PREVIOUS_AND_CURRENT the
   * time from the event before to every event of this step.
   */
  within(window: Duration, type: WindowType = "FIRST_AND_LAST"): PatternBuilder {
    const length = parseDuration(window);
    const what = type === "FIRST_AND_LAST" ? "window" : "gap window";
    this.#refuse(!(length > 0), "PATTERN_WINDOW_NOT_POSITIVE", { what, length });
    return this.#change(type === "FIRST_AND_LAST" ? { window: length } : { gapWindow: length });
  }

  /** The pattern as data, groups named. It is not validated: `validatePattern` does that. */
  build(): PatternData {
    return { steps: nameGroups(this.#steps), skip: this.#skip };
  }

  /** The steps, to be used as a group. */
  get steps(): readonly Step[] {
    return this.#steps;
  }

  get #last(): Step {
    return this.#steps.at(-1)!;
  }

  #append(step: string | PatternBuilder, link: Contiguity): PatternBuilder {
    return new PatternBuilder([...this.#steps, newStep(step, link)], this.#skip);
  }

  #appendNot(name: string, link: Link): PatternBuilder {
    if (this.#last.quantifier.optional) {
      const values = { subject: `element "${name}"`, previous: stepLabel(this.#last) };
      throw sluiceError("PATTERN_NOT_AFTER_OPTIONAL", values);
    }
    return new PatternBuilder([...this.#steps, newStep(name, link)], this.#skip);
  }

  #condition(call: string, kind: "and" | "or", condition: Condition): PatternBuilder {
    const last = this.#last;
    if (last.kind === "group") {
      throw sluiceError("PATTERN_CONDITION_ON_GROUP", { subject: stepLabel(last), call });
    }
    return this.#replace({ ...last, condition: joinConditions(kind, last.condition, condition) });
  }

  #repeat(
    kind: "looping" | "times",
    from: number,
    to: number,
    gap?: Duration,
    optional = false,
  ): PatternBuilder {
    const now = this.#last.quantifier;
    this.#refuse(isNot(this.#last), "PATTERN_NOT_QUANTIFIED");
    this.#refuse(now.kind !== "single", "PATTERN_QUANTIFIER_TWICE");
    this.#refuse(now.optional, "PATTERN_OPTIONAL_LOST");
    this.#refuse(!Number.isSafeInteger(from) || from < 1, "PATTERN_FROM_NOT_POSITIVE", { from });
    this.#refuse(!Number.isSafeInteger(to) || to < from, "PATTERN_TO_BELOW_FROM", { from, to });
    return this.#quantifier({
      kind,
      from,
      to,
      optional,
      ...(gap === undefined ? {} : { gap: this.#gap(gap) }),
    });
  }

  #gap(gap: Duration): number {
    const length = parseDuration(gap);
    this.#refuse(!(length > 0), "PATTERN_WINDOW_NOT_POSITIVE", { what: "gap between occurrences", length });
    this.#refuse(this.#last.kind === "group", "PATTERN_GAP_ON_GROUP");
    return length;
  }

  #inner(inner: "strict" | "nonDeterministicRelaxed"): PatternBuilder {
    const now = this.#last.quantifier;
    this.#refuse(now.kind === "single", "PATTERN_INNER_ON_SINGLE", { inner: innerWord(inner) });
    if (now.inner !== "relaxed") this.#refuse(true, "PATTERN_INNER_TWICE", { inner: innerWord(now.inner) });
    return this.#quantifier({ inner });
  }

  #refuse(refused: boolean, code: ErrorCode, values: ProblemValues = {}): void {
    if (refused) throw sluiceError(code, { subject: stepLabel(this.#last), ...values });
  }

  #quantifier(change: Partial<Quantifier>): PatternBuilder {
    return this.#change({ quantifier: { ...this.#last.quantifier, ...change } });
  }

  #change(change: Partial<Pick<Step, "quantifier" | "window" | "gapWindow">>): PatternBuilder {
    return this.#replace({ ...this.#last, ...change });
  }

  #replace(step: Step): PatternBuilder {
    return new PatternBuilder([...this.#steps.slice(0, -1), step], this.#skip);
  }
}

function newStep(step: string | PatternBuilder, link: Link): Step {
  if (typeof step === "string") return { kind: "element", name: step, link, quantifier: once };
  return { kind: "group", name: "", link, quantifier: once, body: { steps: step.steps } };
}

function dataOf(skip: SkipStrategy): SkipStrategy {
  if (!("element" in skip)) return { kind: skip.kind };
  const { kind, element, throwOnMiss } = skip;
  return { kind, element, ...(throwOnMiss === true ? { throwOnMiss } : {}) };
}
