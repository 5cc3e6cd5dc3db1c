import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problem } from "../../src/errors/problem.ts";
import { renderProblem } from "../../src/errors/render-problem.ts";
import type { CheckExpression } from "../../src/language/pattern/graph/graph-reading.ts";
import { readRules, readRulesFile } from "../../src/rules/rules-file.ts";

interface ProblemCase {
  readonly title: string;
  readonly source: string;
  readonly text: readonly string[];
  readonly rules: readonly string[];
  readonly problems: readonly string[];
}

const cases = JSON.parse(
  readFileSync(new URL("cases/problems.json", import.meta.url), "utf8"),
) as ProblemCase[];
const graph = { nodes: [{ name: "a", type: "ATOMIC" }], edges: [] };

/** Longer campaigns: SLUICE_FUZZ_RULES=100000 */
const fuzzRuns = Number(process.env["SLUICE_FUZZ_RULES"] ?? 1500);

describe("readRules", () => {
  it.each(cases)("reports $title", ({ source, text, rules, problems }) => {
    const read = readRulesFile(text.join("\n"), source);
    expect(read.problems.flatMap((each) => renderProblem(each).split("\n"))).toEqual(problems);
    expect(read.rules.map(({ id }) => id)).toEqual(rules);
  });

  it("reads a rule with every field", () => {
    const text = `
id: 12345678901234567890
version: 3
pattern: { nodes: [{ name: a, type: ATOMIC }] }
key: [userId, "card.number"]
function: notify
enabled: false
effectiveFrom: 2026-03-01T01:00:00+01:00
effectiveUntil: 1772409600000
priority: -2
parameters: { limit: 9007199254740993, names: [a, null], deep: { x: 1.5 } }
description: all of it
`;
    const { rules, problems } = readRulesFile(text, "all.yaml");
    expect(problems).toEqual([]);
    expect(rules).toEqual([
      {
        id: "12345678901234567890",
        version: 3,
        pattern: readRulesFile(JSON.stringify(graph), "g").rules[0]!.pattern,
        key: ["userId", "card.number"],
        function: "notify",
        enabled: false,
        effectiveFrom: Date.UTC(2026, 2, 1),
        effectiveUntil: Date.UTC(2026, 2, 2),
        priority: -2,
        parameters: { limit: 9007199254740993n, names: ["a", null], deep: { x: 1.5 } },
        description: "all of it",
      },
    ]);
  });

  it.each([
    ["a bare graph", graph, ["cart"]],
    ["one rule", { id: "r", pattern: graph }, ["r"]],
    ["a rule with its pattern as text", { id: "r", pattern: JSON.stringify(graph) }, ["r"]],
    [
      "a list",
      [
        { id: "b", pattern: graph },
        { id: 1, pattern: graph },
      ],
      ["b", "1"],
    ],
    ["an object with rules", { rules: [{ id: "b", pattern: graph }], $schema: "x" }, ["b"]],
    ["an empty list", [], []],
  ])("reads %s, as JSON with tabs and a byte order mark, and as YAML", (_title, value, ids) => {
    const json = `\uFEFF${JSON.stringify(value, undefined, "\t").replaceAll("\n", "\r\n")}`;
    for (const text of [json, `# a comment\n${JSON.stringify(value)}`]) {
      const { rules, problems } = readRulesFile(text, "shop/cart.json");
      expect(problems).toEqual([]);
      expect(rules.map(({ id }) => id)).toEqual(ids);
    }
  });

  it.each([
    ["id, productionId", ["id", "productionId"]],
    ['f(a, b), [c, d], \'x,y\', "\\","', ["f(a, b)", "[c, d]", "'x,y'", '"\\","']],
    [
      ["a", " b "],
      ["a", "b"],
    ],
    [null, undefined],
  ])("reads the key %j", (key, expressions) => {
    const { rules, problems } = readRulesFile(JSON.stringify({ id: "r", key, pattern: graph }), "r.json");
    expect(problems).toEqual([]);
    expect(rules[0]?.key).toEqual(expressions);
  });

  it("keeps the first of two rules with one id in different texts", () => {
    const text = (description: string): string => JSON.stringify({ id: "r", description, pattern: graph });
    const { rules, problems } = readRules([
      { source: "a.json", text: text("first") },
      { source: "b.json", text: text("second") },
    ]);
    expect(rules.map(({ description }) => description)).toEqual(["first"]);
    expect(problems.map(({ code, at }) => [code, at?.source, at?.path])).toEqual([
      ["RULE_DUPLICATE_ID", "b.json", "id"],
    ]);
  });

  it.each([
    [
      "JSON",
      "rules.json",
      '{"id": "r", "key": "ok, bad", "pattern": {"nodes": [{"name": "a", "type": "ATOMIC", "condition": {"type": "AVIATOR", "expression": "x == \\"\\u00e4\\" && bad"}}], "edges": []}}',
    ],
    [
      "JSON in JSON",
      "rules.json",
      `{"id": "r", "key": ["ok", " bad"], "pattern": ${JSON.stringify('{"nodes": [{"name": "a", "type": "ATOMIC", "condition": {"type": "GROOVY", "expression": "x == \\"y\\" && bad"}}], "edges": []}')}}`,
    ],
    [
      "plain YAML",
      "rules.yaml",
      "id: r\nkey: ok, bad\npattern:\n  nodes:\n    - {name: a, type: ATOMIC, condition: {type: AVIATOR, expression: x && bad}}\n",
    ],
    [
      "single quotes",
      "rules.yaml",
      "id: r\nkey: 'ok, bad'\npattern:\n  nodes:\n    - {name: a, type: ATOMIC, condition: {type: AVIATOR, expression: 'x == ''y'' && bad'}}\n",
    ],
    [
      "a literal block",
      "rules.yaml",
      "id: r\nkey: ok, bad\npattern:\n  nodes:\n    - name: a\n      type: ATOMIC\n      condition:\n        type: AVIATOR\n        expression: |\n          x == 1 &&\n            bad\n",
    ],
  ])("puts the problems of expressions in %s under the very word", (_title, source, text) => {
    const { problems } = readRulesFile(text, source, { checkExpression: complainAboutBad });
    const errors = problems.filter(({ code }) => code === "EXPRESSION_SYNTAX");
    expect(errors).toHaveLength(2);
    for (const { at } of errors) {
      expect(at?.source).toBe(source);
      expect(at?.text?.split("\n")[at.line! - 1]?.slice(at.column! - 1, at.column! - 1 + at.length!)).toBe(
        "bad",
      );
    }
    expect(errors.map(({ at }) => at?.path)).toContain("pattern.nodes[0].condition.expression");
  });

  it("points at the whole text where a folded text hides the place", () => {
    const text =
      "id: r\npattern:\n  nodes:\n    - name: a\n      type: ATOMIC\n      condition:\n        type: AVIATOR\n        expression: >\n          x &&\n          bad\n";
    const { problems } = readRulesFile(text, "r.yaml", { checkExpression: complainAboutBad });
    expect(problems.map(({ at }) => [at?.line, at?.column])).toEqual([[8, 21]]);
  });

  it.each([
    ["[", "[".repeat(100_000)],
    ['{"a":', '{"a":'.repeat(20_000)],
    ["- ", `${"- ".repeat(20_000)}x`],
    ["? ", `${"? ".repeat(20_000)}x`],
    ["indentation", Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
    [
      "aliases",
      `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join("\n")}`,
    ],
    ["itself", "&a [*a]"],
  ])("refuses endless %s with one problem", (_title, text) => {
    const { rules, problems } = readRulesFile(text, "deep.yaml");
    expect(rules).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(["RULES_SYNTAX"]);
  });

  it("never throws, whatever the text is", () => {
    const pieces = [
      "{",
      "}",
      "[",
      "]",
      '"',
      "'",
      ":",
      ",",
      "- ",
      "? ",
      "\n",
      "  ",
      "\t",
      "&a",
      "*a",
      "!x",
      "|",
      ">",
      "#",
      "\\",
      "\0",
    ];
    const words = ["id", "rules", "pattern", "nodes", "edges", "type", "key", "1e999", "null", "\uD800"];
    const noise = fc
      .array(fc.constantFrom(...pieces, ...words), { maxLength: 40 })
      .map((parts) => parts.join(""));
    const cut = fc
      .tuple(fc.constantFrom(...cases), fc.nat(), fc.nat(), fc.string())
      .map(([each, from, length, added]) => {
        const text = each.text.join("\n");
        const start = from % (text.length + 1);
        return text.slice(0, start) + added + text.slice(start + (length % 20));
      });
    fc.assert(
      fc.property(fc.oneof(noise, cut, fc.string({ unit: "binary" })), (text) => {
        const { rules, problems } = readRulesFile(text, "any.yaml");
        for (const each of problems) {
          expect(renderProblem(each)).toContain(each.code);
          expect(each.at!.line).toBeLessThanOrEqual(text.split("\n").length);
        }
        expect(rules.every(({ id }) => id !== "")).toBe(true);
      }),
      { numRuns: fuzzRuns },
    );
  });
});

const complainAboutBad: CheckExpression = (text) => {
  const before = text.split("bad")[0]!;
  if (before === text) return [];
  const lines = before.split("\n");
  const at = { text, line: lines.length, column: lines.at(-1)!.length + 1, length: 3 };
  return [problem("EXPRESSION_SYNTAX", { expected: "a value", found: "bad" }, at)];
};
