import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describePattern, expressionCheck, readRules } from "../../src/index.ts";
import { codeOf } from "./code-blocks.ts";

const text = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

describe("README.md", () => {
  it("shows a rule without problems, and what explain says about it", () => {
    const rules = { source: "README.md", text: codeOf("README.md", "yaml") };
    const { rules: read, problems } = readRules([rules], { checkExpression: expressionCheck() });
    expect(problems).toEqual([]);
    const shown = /reads it back: \*(.*?)\*\n/s.exec(text)![1]!.replaceAll("\n", " ");
    expect(read.map(({ pattern }) => describePattern(pattern))).toEqual([shown]);
  });
});
