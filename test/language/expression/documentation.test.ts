import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileExpression } from "../../../src/language/expression/compile-expression.ts";
import { aviatorFunctions } from "../../../src/language/expression/functions/aviator-functions.ts";
import { refusalOf } from "../../../src/language/expression/functions/forbidden-functions.ts";
import { groovyFunctions } from "../../../src/language/expression/functions/groovy-functions.ts";
import { groovyMethodNames } from "../../../src/language/expression/functions/groovy-methods.ts";
import { casesOf, show } from "./case-file.ts";

const page = readFileSync(new URL("../../../docs/conditions.md", import.meta.url), "utf8");
const [, aviatorPart = "", groovyPart = "", sharedPart = ""] = page.split(
  /^## (?:Aviator|Groovy|In both).*$/m,
);
const names = (text: string): string[] => [...text.matchAll(/`([A-Za-z][\w.]*)/g)].map((match) => match[1]!);

describe("docs/conditions.md", () => {
  it("names every function of Aviator", () => {
    const known = new Set(names(aviatorPart + sharedPart));
    expect([...aviatorFunctions.keys()].filter((name) => !known.has(name))).toEqual([]);
  });

  it("names every function and method of Groovy", () => {
    const known = new Set(names(groovyPart + sharedPart));
    expect([...groovyFunctions.keys(), ...groovyMethodNames].filter((name) => !known.has(name))).toEqual([]);
  });

  it("names no function in its tables that does not exist", () => {
    const rows = aviatorPart.split("### Functions")[1]!.split("### Differences")[0]!;
    const called = names(rows).filter((name) => name !== "y" && !name.endsWith("."));
    expect(called.filter((name) => !aviatorFunctions.has(name) || refusalOf(name) !== undefined)).toEqual([]);
  });

  it("has examples that give what they say", () => {
    const blocks = [...page.matchAll(/```cases\n([\s\S]*?)```/g)].map((match) => match[1]!);
    const cases = blocks.flatMap((block) => casesOf(block));
    expect(cases.length).toBeGreaterThan(10);
    for (const { expression, dialect, event, context, expected } of cases) {
      const compiled = compileExpression(expression, { dialect });
      expect(
        show(compiled.evaluate({ data: event, time: 0, source: "docs", record: 1 }, context)),
        expression,
      ).toBe(expected);
    }
  });
});
