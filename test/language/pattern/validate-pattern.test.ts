import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderProblem } from "../../../src/errors/render-problem.ts";
import type { Condition } from "../../../src/language/pattern/condition.ts";
import type { Pattern, Step } from "../../../src/language/pattern/pattern.ts";
import { describePattern } from "../../../src/language/pattern/describe-pattern.ts";
import { validatePattern } from "../../../src/language/pattern/validate-pattern.ts";
import { buildFromCalls, type Call } from "./build-from-calls.ts";

interface ValidationCase {
  readonly title: string;
  readonly calls: readonly Call[];
  readonly problems: readonly string[];
}

interface DescriptionCase {
  readonly title: string;
  readonly calls: readonly Call[];
  readonly text: string;
}

function cases<Case>(name: string): Case[] {
  return JSON.parse(readFileSync(new URL(`cases/${name}.json`, import.meta.url), "utf8")) as Case[];
}

describe("validatePattern", () => {
  it.each(cases<ValidationCase>("validation"))("judges $title", ({ calls, problems }) => {
    const found = validatePattern(buildFromCalls(calls).build());
    expect(found.flatMap((each) => renderProblem(each).split("\n"))).toEqual(problems);
  });

  it("judges data that no builder would make", () => {
    const quantifier = {
      kind: "single",
      from: 2,
      to: 1,
      optional: false,
      greedy: false,
      inner: "strict",
      gap: 3,
    } as const;
    const condition = { kind: "not", condition: { kind: "and", conditions: [] } } as const;
    const step = { kind: "element", name: "a", link: "strict", quantifier, condition } as const;
    const codes = (pattern: Pattern): string[] => validatePattern(pattern).map(({ code }) => code);
    expect(codes({ steps: [step], skip: { kind: "noSkip" } })).toEqual([
      "PATTERN_SINGLE_COUNT",
      "PATTERN_INNER_ON_SINGLE",
      "PATTERN_CONDITION_EMPTY",
      "PATTERN_GAP_ON_SINGLE",
    ]);
    expect(codes({ steps: [], skip: { kind: "noSkip" }, window: Number.NaN })).toEqual([
      "PATTERN_EMPTY",
      "PATTERN_WINDOW_NOT_POSITIVE",
    ]);
  });

  it("refuses a pattern that is nested without end before anything walks through it", () => {
    let step: Step = buildFromCalls([["begin", "a"]]).build().steps[0]!;
    for (let depth = 0; depth < 100_000; depth += 1)
      step = { ...step, kind: "group", body: { steps: [step] } };
    const found = validatePattern({ steps: [step], skip: { kind: "noSkip" } });
    expect(found.map(({ message }) => message)).toEqual([
      "the pattern is too large: 33 groups within each other, at most 32 are allowed",
    ]);
  });
});

describe("limits of size", () => {
  const base = buildFromCalls([["begin", "a"]]).build();
  const element = base.steps[0]!;

  it("refuses more than 1000 elements", () => {
    const steps = Array.from({ length: 1001 }, (_, index) => ({ ...element, name: `e${index}` }));
    expect(validatePattern({ ...base, steps, window: 5 }).map(({ message }) => message)).toEqual([
      "the pattern is too large: 1001 elements, at most 1000 are allowed",
    ]);
    expect(validatePattern({ ...base, steps: steps.slice(1), window: 5 })).toEqual([]);
  });

  it("refuses conditions that are nested more than 100 deep", () => {
    const nested = (depth: number): Step => {
      let condition: Condition = { kind: "expression", dialect: "AVIATOR", expression: "x" };
      for (let layer = 1; layer < depth; layer += 1) condition = { kind: "not", condition };
      return { ...element, kind: "element", condition };
    };
    expect(validatePattern({ ...base, steps: [nested(100)] })).toEqual([]);
    expect(validatePattern({ ...base, steps: [nested(100_000)] }).map(({ code }) => code)).toEqual([
      "PATTERN_TOO_LARGE",
    ]);
  });
});

describe("describePattern", () => {
  it.each(cases<DescriptionCase>("descriptions"))("describes $title", ({ calls, text }) => {
    expect(describePattern(buildFromCalls(calls).build())).toBe(text);
  });
});
