import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { patternErrors } from "../../src/errors/pattern-errors.ts";
import { ruleErrors } from "../../src/errors/rule-errors.ts";
import { expressionCheck } from "../../src/rules/expression-check.ts";
import { readRulesFile } from "../../src/rules/rules-file.ts";

const guide = readFileSync(new URL("../../docs/rules.md", import.meta.url), "utf8");

describe("the guide to rules", () => {
  it("shows rules that are read without a problem", () => {
    const texts = [...guide.matchAll(/```(?:json|yaml)\n(.*?)```/gs)].map((match) => match[1]!);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      const { rules, problems } = readRulesFile(text, "docs/rules.md", {
        checkExpression: expressionCheck(),
      });
      expect(problems).toEqual([]);
      expect(rules.length).toBeGreaterThan(0);
    }
  });

  it("names every code of patterns and graphs, as an error or as a warning", () => {
    const [, refused = "", warned = ""] =
      /## What is refused(.*)## What is warned of(.*)## In TypeScript/s.exec(guide) ?? [];
    for (const [code, { severity }] of Object.entries(patternErrors)) {
      expect(severity === "warning" ? warned : refused).toContain(`\`${code}\``);
    }
  });

  it("names only codes that exist", () => {
    const codes = new Set([...Object.keys(patternErrors), ...Object.keys(ruleErrors)]);
    const named = [...guide.matchAll(/`((?:PATTERN|GRAPH|FIELD|RULES?)_[A-Z_]+)`/g)].map(
      (match) => match[1]!,
    );
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
  });

  it("has a line for every correction", () => {
    const lines = [...guide.matchAll(/^\| (C\d+) \|/gm)].map((match) => match[1]);
    expect(lines).toEqual(Array.from({ length: 17 }, (_, index) => `C${index + 1}`));
  });
});
