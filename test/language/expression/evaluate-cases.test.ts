import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { EventFields } from "../../../src/event/event-field.ts";
import type { Event } from "../../../src/event/event.ts";
import { projectedNames } from "../../../src/event/projected-names.ts";
import { compileExpression } from "../../../src/language/expression/compile-expression.ts";
import { EvaluationError } from "../../../src/language/expression/compiled-expression.ts";
import { readCases, show, type Case } from "./case-file.ts";

const files = readdirSync(new URL("cases", import.meta.url)).filter((file) => file.endsWith(".txt"));

function run(each: Case, event: EventFields = { data: each.event }): string {
  const { expression, dialect, schema, context } = each;
  const compiled = compileExpression(expression, { dialect, schema });
  try {
    const whole = Object.create(event, Object.getOwnPropertyDescriptors(origin)) as Event;
    return show(compiled.evaluate(whole, context));
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return `!${error.message}`;
  }
}

const origin = { time: 0, source: "test", record: 1 };

/** The event of a case when nothing but what `fields` says is decoded; asking for the whole fails. */
function projected({ expression, dialect, event }: Case): EventFields {
  const { fields } = compileExpression(expression, { dialect });
  return {
    fields: Object.fromEntries(
      projectedNames(fields).map((name) => [name, Object.hasOwn(event, name) ? event[name] : undefined]),
    ),
    get data(): never {
      throw new Error(`${expression} reads more than ${fields.join(", ")}`);
    },
  };
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

  it("means the same when only the fields it reads are decoded", () => {
    for (const each of cases)
      expect(`${each.expression} → ${run(each, projected(each))}`).toBe(`${each.expression} → ${run(each)}`);
  });

  it("means the same when no field it reads is among the decoded ones", () => {
    for (const each of cases) expect(run(each, { data: each.event, fields: {} })).toBe(run(each));
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
