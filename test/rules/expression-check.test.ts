import { describe, expect, it } from "vitest";
import { renderProblem } from "../../src/errors/render-problem.ts";
import { expressionCheck } from "../../src/rules/expression-check.ts";
import { readRulesFile } from "../../src/rules/rules-file.ts";

const rule = (expression: string, key = "userId"): string =>
  JSON.stringify(
    {
      id: "r",
      key,
      pattern: {
        nodes: [{ name: "a", type: "ATOMIC", condition: { type: "AVIATOR", expression } }],
        edges: [],
      },
    },
    undefined,
    1,
  );
const places = (text: string): string[] =>
  readRulesFile(text, "r.json", { checkExpression: expressionCheck() }).problems.map(renderProblem);

describe("expressionCheck", () => {
  it("finds nothing in conditions that are right", () => {
    expect(places(rule('price > 10 && match.count("a") < 3'))).toEqual([]);
  });

  it.each([
    ["the condition", rule('name == "x" && && b'), "&&", "pattern.nodes[0].condition.expression"],
    [
      "an element that is not there",
      rule('match.count("b") < 3'),
      "b",
      "pattern.nodes[0].condition.expression",
    ],
    ["the key", rule("x", "userId, a + "), "a +", "key"],
  ])("puts a fault of %s into the file", (_title, text, word, path) => {
    const [found, ...more] = readRulesFile(text, "r.json", { checkExpression: expressionCheck() }).problems;
    expect(more).toEqual([]);
    const line = text.split("\n").findIndex((each) => each.includes(word));
    expect([found?.at?.source, found?.at?.line, found?.at?.path]).toEqual(["r.json", line + 1, path]);
    expect(found?.at?.text).toBe(text);
  });
});
