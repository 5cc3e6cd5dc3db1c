import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileExpression } from "../../../src/language/expression/compile-expression.ts";
import { EvaluationError } from "../../../src/language/expression/compiled-expression.ts";
import { readCases, show, type Case } from "./case-file.ts";

const files = readdirSync(new URL("cases", import.meta.url)).filter((file) => file.endsWith(".txt"));

function run({ expression, dialect, schema, event, context }: Case): string {
  const compiled = compileExpression(expression, { dialect, schema });
  try {
    return show(compiled.evaluate({ data: event, time: 0, source: "test", record: 1 }, context));
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return `!${error.message}`;
  }
}

/** `!part` accepts any message that contains the part. */
function expectation(each: Case, actual: string): string {
  const { expected } = each;
  return expected.startsWith("!") && actual.startsWith("!") && actual.includes(expected.slice(1))
    ? actual
    : expected;
}

describe.each(files)("%s", (file) => {
  const cases = readCases(file);

  it.each(cases.map((each) => [`${each.line}: ${each.expression}`, each] as const))("%s", (_, each) => {
    const actual = run(each);
    expect(actual).toBe(expectation(each, actual));
  });

  it("means the same when written out by unparse", () => {
    for (const each of cases) {
      const { canonical } = compileExpression(each.expression, {
        dialect: each.dialect,
        schema: each.schema,
      });
      const again = compileExpression(canonical, { dialect: each.dialect, schema: each.schema });
      expect([again.canonical, run({ ...each, expression: canonical })]).toEqual([canonical, run(each)]);
    }
  });
});

it("has at least 250 cases, every one read", () => {
  expect(files.flatMap((file) => readCases(file)).length).toBeGreaterThan(250);
});
