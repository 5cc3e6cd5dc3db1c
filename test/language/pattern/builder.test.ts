import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderProblem } from "../../../src/errors/render-problem.ts";
import { SluiceError } from "../../../src/errors/sluice-error.ts";
import { Pattern } from "../../../src/language/pattern/builder.ts";
import { SkipStrategy } from "../../../src/language/pattern/skip-strategy.ts";
import { buildFromCalls, type Call } from "./build-from-calls.ts";

interface MisuseCase {
  readonly title: string;
  readonly calls: readonly Call[];
  readonly problem: readonly string[];
}

const misuse = JSON.parse(
  readFileSync(new URL("cases/misuse.json", import.meta.url), "utf8"),
) as MisuseCase[];

describe("builder", () => {
  it.each(misuse)("refuses $title at the last call", ({ calls, problem }) => {
    expect(() => buildFromCalls(calls.slice(0, -1))).not.toThrow();
    const refused = problemsOf(() => buildFromCalls(calls));
    expect(refused.flatMap((text) => text.split("\n"))).toEqual(problem);
  });

  it("builds the pattern as data", () => {
    const group = Pattern.begin("b")
      .where("x == 1")
      .notNext("n")
      .followedByAny("c")
      .times(2, 3, "5s")
      .greedy();
    const pattern = Pattern.begin("a", SkipStrategy.skipToLast("a").throwExceptionOnMiss())
      .oneOrMore()
      .until("stop")
      .followedBy(group)
      .optional()
      .within("10m")
      .build();
    const once = { kind: "single", from: 1, to: 1, optional: false, greedy: false, inner: "relaxed" };
    const expression = (text: string) => ({ kind: "expression", dialect: "AVIATOR", expression: text });
    expect(pattern).toEqual({
      skip: { kind: "skipToLast", element: "a", throwOnMiss: true },
      steps: [
        {
          kind: "element",
          name: "a",
          link: "strict",
          quantifier: { ...once, kind: "looping", until: expression("stop") },
        },
        {
          kind: "group",
          name: "group1",
          link: "relaxed",
          quantifier: { ...once, optional: true },
          window: 600_000,
          body: {
            steps: [
              {
                kind: "element",
                name: "b",
                link: "strict",
                quantifier: once,
                condition: expression("x == 1"),
              },
              { kind: "element", name: "n", link: "notNext", quantifier: once },
              {
                kind: "element",
                name: "c",
                link: "nonDeterministicRelaxed",
                quantifier: { ...once, kind: "times", from: 2, to: 3, gap: 5000, greedy: true },
              },
            ],
          },
        },
      ],
    });
  });

  it("joins conditions in call order: where(a).or(b).where(c).where(d) is (a || b) && c && d", () => {
    const [step] = Pattern.begin("x").where("a").or("b").where("c").where("d").build().steps;
    const expression = (text: string) => ({ kind: "expression", dialect: "AVIATOR", expression: text });
    expect(step).toMatchObject({
      condition: {
        kind: "and",
        conditions: [
          { kind: "or", conditions: [expression("a"), expression("b")] },
          expression("c"),
          expression("d"),
        ],
      },
    });
  });

  it("takes a function that declares one parameter for one that reads only the event", () => {
    const conditionOf = (builder: ReturnType<typeof Pattern.begin>): unknown => {
      const [step] = builder.build().steps;
      return step?.kind === "element" ? step.condition : undefined;
    };
    expect(conditionOf(Pattern.begin("a").where((event) => event.time > 0))).toMatchObject({ simple: true });
    const reading = Pattern.begin("a").where((event, context) => context.count("a") < event.time);
    expect(conditionOf(reading)).toMatchObject({ simple: false });
    const declared = Pattern.begin("a").where((...all) => all.length > 0, { simple: false });
    expect(conditionOf(declared)).toMatchObject({ simple: false });
  });

  it("keeps quantifier calls on the step they were made on, and leaves the builder before as it was", () => {
    const one = Pattern.begin("a");
    one.oneOrMore();
    expect(one.build().steps[0]?.quantifier.kind).toBe("single");
    expect(one.times(0, 2).build().steps[0]?.quantifier).toMatchObject({ from: 1, to: 2, optional: true });
    expect(one.times(2, "5s").build().steps[0]?.quantifier).toMatchObject({ from: 2, to: 2, gap: 5000 });
  });

  it("gives groups names that no element has", () => {
    const pattern = Pattern.begin("group1")
      .next(Pattern.begin(Pattern.begin("b")))
      .next(Pattern.begin("c"))
      .build();
    expect(pattern.steps.map(({ name }) => name)).toEqual(["group1", "group2", "group4"]);
  });
});

function problemsOf(action: () => unknown): string[] {
  try {
    action();
    return [];
  } catch (error) {
    if (error instanceof SluiceError) return error.problems.map(renderProblem);
    throw error;
  }
}
