import type { Span } from "../../expression/ast.ts";
import type { Condition } from "../../pattern/condition.ts";
import { nameGroups } from "../../pattern/name-groups.ts";
import type { Element, Link, Sequence, Step } from "../../pattern/pattern.ts";
import { isMandatory, walkSteps } from "../../pattern/walk-pattern.ts";
import type { Exclusion, PatternSequence, PatternTerm } from "../ast.ts";
import type { Reporter } from "./reporter.ts";
import { planQuantifier } from "./plan-quantifier.ts";

/** The steps of a pattern, and where each of them is written. */
export interface PlannedPattern {
  readonly steps: readonly Step[];
  readonly places: ReadonlyMap<Step | Sequence, Span>;
}

/** The condition of a variable; undefined when it has none. */
export type FindCondition = (variable: string) => Condition | undefined;

/** PATTERN ( … ) as steps (cep-sql §3). What is wrong is reported; the steps are then only good for checking on. */
export function planPattern(
  pattern: PatternSequence,
  find: FindCondition,
  reporter: Reporter,
): PlannedPattern {
  const spans: Span[] = [];
  const planner = new PatternPlanner(find, reporter, spans);
  const steps = nameGroups(planner.sequence(pattern, "the pattern"));
  const places = new Map<Step | Sequence, Span>();
  for (const [index, { step }] of [...walkSteps({ steps })].entries()) {
    places.set(step, spans[index]!);
    if (step.kind === "group") places.set(step.body, spans[index]!);
  }
  if (!steps.some(isMandatory) && !reporter.failed) reporter.report("SQL_EMPTY_MATCH", {}, pattern);
  return { steps, places };
}

class PatternPlanner {
  readonly #find: FindCondition;
  readonly #reporter: Reporter;
  /** Of every step, groups before their bodies. */
  readonly #spans: Span[];

  constructor(find: FindCondition, reporter: Reporter, spans: Span[]) {
    this.#find = find;
    this.#reporter = reporter;
    this.#spans = spans;
  }

  sequence({ alternatives }: PatternSequence, what: string): Step[] {
    const [terms, second] = alternatives;
    if (second !== undefined) {
      this.#reporter.report("SQL_ALTERNATION", {}, { start: terms!.at(-1)!.end, end: second[0]!.start });
    }
    const steps: Step[] = [];
    let between: Exclusion | undefined;
    for (const term of terms!) {
      if (term.kind === "exclusion") {
        if (between !== undefined || steps.length === 0) this.#misplaced(term);
        between = term;
        continue;
      }
      steps.push(...this.#term(term, this.#link(between, term)));
      between = undefined;
    }
    if (between !== undefined) this.#misplaced(between);
    this.#checkEnd(terms!, what);
    return steps;
  }

  #misplaced(term: Exclusion): void {
    this.#reporter.report("SQL_EXCLUSION_PLACE", {}, term);
  }

  /** A NOT that ends a group would be lost when the group is opened. */
  #checkEnd(terms: readonly PatternTerm[], what: string): void {
    const last = terms.at(-1)!;
    if (what === "the group" && last.kind === "negation") {
      this.#reporter.report("SQL_NOT_ENDS_GROUP", { name: last.name.text }, last);
    }
  }

  #link(between: Exclusion | undefined, term: PatternTerm): Link {
    const contiguity = between === undefined ? "strict" : this.#contiguity(between);
    if (term.kind !== "negation") return contiguity;
    if (contiguity === "nonDeterministicRelaxed") this.#reporter.report("SQL_NOT_AFTER_ANY", {}, between!);
    return contiguity === "strict" ? "notNext" : "notFollowedBy";
  }

  /** `{- X*? -}` is relaxed, `{- X* -}` lets matching rows pass too. */
  #contiguity(exclusion: Exclusion): "relaxed" | "nonDeterministicRelaxed" {
    const [terms, other] = exclusion.body.alternatives;
    const [term, more] = terms!;
    const { quantifier } = term?.kind === "variable" ? term : {};
    const isStar = quantifier?.written === "*" && quantifier.until === undefined;
    if (other !== undefined || more !== undefined || !isStar || quantifier.variant > 1) {
      this.#reporter.report("SQL_EXCLUSION_FORM", {}, exclusion);
      return "relaxed";
    }
    return quantifier.variant === 1 ? "relaxed" : "nonDeterministicRelaxed";
  }

  #term(term: Exclude<PatternTerm, Exclusion>, link: Link): Step[] {
    const { report } = this.#reporter;
    switch (term.kind) {
      case "anchor":
        report("SQL_ANCHOR", { anchor: term.anchor }, term);
        return [];
      case "permute":
        report("SQL_PERMUTE", {}, term);
        return [];
      case "negation":
        return [this.#element(term.name.text, link, term)];
      case "variable":
        return [this.#element(term.name.text, link, term)];
      case "group":
        return this.#group(term, link);
    }
  }

  #element(name: string, link: Link, term: Extract<PatternTerm, { kind: "variable" | "negation" }>): Element {
    this.#spans.push(term);
    const condition = this.#find(name);
    const quantifier = this.#quantifier(term.kind === "variable" ? term.quantifier : undefined, name, false);
    return { kind: "element", name, link, quantifier, ...(condition && { condition }) };
  }

  /** Parentheses without a quantifier only gather. */
  #group(term: Extract<PatternTerm, { kind: "group" }>, link: Link): Step[] {
    if (term.quantifier === undefined) {
      const [first, ...rest] = this.sequence(term.body, "the group");
      return first === undefined ? [] : [this.#relinked(first, link), ...rest];
    }
    this.#spans.push(term);
    const body = { steps: this.sequence(term.body, "the group") };
    const quantifier = this.#quantifier(term.quantifier, this.#reporter.text(term), true);
    return [{ kind: "group", name: "", link, quantifier, body }];
  }

  /** The first step of opened parentheses follows as they do; a NOT there keeps being one. */
  #relinked(step: Step, link: Link): Step {
    if (step.link !== "notNext") return step.link === "notFollowedBy" ? step : { ...step, link };
    return link === "strict" || link === "notNext" ? step : { ...step, link: "notFollowedBy" };
  }

  #quantifier(
    written: Extract<PatternTerm, { kind: "variable" }>["quantifier"],
    subject: string,
    group: boolean,
  ): Step["quantifier"] {
    const name = written?.until;
    const until = name === undefined ? undefined : this.#find(name.text);
    if (name !== undefined && until === undefined) {
      this.#reporter.report("SQL_UNTIL_UNDEFINED", { name: name.text }, name);
    }
    return planQuantifier(written, { subject, group, ...(until && { until }) }, this.#reporter.report);
  }
}
