import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceLocation } from "../../../src/errors/source-location.ts";
import { SluiceError } from "../../../src/errors/sluice-error.ts";
import type { ValueObject } from "../../../src/event/value.ts";
import { compileExpression } from "../../../src/language/expression/compile-expression.ts";
import {
  EvaluationError,
  type CompiledExpression,
  type Dialect,
} from "../../../src/language/expression/compiled-expression.ts";
import { toCondition } from "../../../src/language/expression/to-condition.ts";
import { show } from "./case-file.ts";
import { randomEvent } from "./random-expression.ts";

const context = {
  events: () => [],
  first: () => undefined,
  last: () => undefined,
  count: () => 0,
  processingTime: 0,
};
const eventOf = (data: ValueObject) => ({ data, time: 0, source: "test", record: 1 });
const aviator = (source: string): CompiledExpression => compileExpression(source, { dialect: "AVIATOR" });
const groovy = (source: string): CompiledExpression => compileExpression(source, { dialect: "GROOVY" });

function refusal(source: string, dialect: Dialect = "AVIATOR", at?: SourceLocation): SluiceError {
  try {
    compileExpression(source, { dialect, at });
  } catch (error) {
    if (error instanceof SluiceError) return error;
  }
  throw new Error(`accepted: ${source}`);
}

function outcome(expression: CompiledExpression, data: ValueObject): string {
  try {
    return show(expression.evaluate(eventOf(data), context));
  } catch (error) {
    if (error instanceof EvaluationError) return "error";
    throw error;
  }
}

describe("a compiled expression", () => {
  it.each([
    ["b > 1 && a.b.c == b || string.length(x) > 2", ["a.b.c", "b", "x"]],
    ["map(items, lambda(x) -> x.price + base end)", ["base", "items"]],
    ['match.first("a").price > 1', []],
    ["is_def(a.b)", ["a.b"]],
    ["seq.array(long, 1)", []],
    ['"#{a}" == "x"', ["a"]],
  ])("knows the fields of %s", (source, fields) => {
    expect(aviator(source).fields).toEqual(fields);
  });

  it.each([
    ['price > match.last("a").price', true, false],
    ["price > 1", false, false],
    ["now() - time > 1000", false, true],
    ["true || sysdate() > 1", false, true],
  ])("knows whether %s reads the match or the clock", (source, iterative, readsClock) => {
    expect(aviator(source)).toMatchObject({ iterative, readsClock });
  });

  it("has one canonical text for the same meaning", () => {
    const texts = [
      'type=="pay"&&(amount>100)',
      "type  == 'pay' && amount > 100 ## note",
      '(type == "pay") && amount > 100',
    ];
    expect(new Set(texts.map((text) => aviator(text).canonical))).toEqual(
      new Set(['type == "pay" && amount > 100']),
    );
    expect(groovy("a.any{it>1}").canonical).toBe("a.any({ it -> it > 1 })");
  });

  it("is immutable and keeps no state between events", () => {
    const expression = aviator("name =~ /(a)b/ ? $1 : $0");
    expect(Object.isFrozen(expression)).toBe(true);
    expect(outcome(expression, { name: "ab" })).toBe('"a"');
    expect(outcome(expression, { name: "zz" })).toBe("nil");
  });
});

describe("toCondition", () => {
  const holds = (expression: CompiledExpression, data: ValueObject): boolean =>
    toCondition(expression)(eventOf(data), context);

  it("takes booleans only in Aviator", () => {
    expect(holds(aviator("a > 1"), { a: 2 })).toBe(true);
    expect(() => holds(aviator("a"), { a: 1 })).toThrow(EvaluationError);
    expect(() => holds(aviator("a"), {})).toThrow("expected a boolean, found nil");
    expect(() => holds(aviator("a + 1"), { a: 1 })).toThrow("expected a boolean, found number");
  });

  it("judges by Groovy truth in Groovy", () => {
    expect([1, 0, "", "x", null, true].map((a) => holds(groovy("a"), { a }))).toEqual([
      true,
      false,
      false,
      true,
      false,
      true,
    ]);
    expect(holds(groovy("a =~ /b/"), { a: "abc" })).toBe(true);
    expect(holds(groovy("a =~ /z/"), { a: "abc" })).toBe(false);
    expect(holds(groovy("a.findAll { it > 5 }"), { a: [1] })).toBe(false);
  });

  it("lets constants mean what they say (C13)", () => {
    expect(holds(aviator("false"), {})).toBe(false);
    expect(holds(aviator("1 > 2"), {})).toBe(false);
    expect(holds(aviator("true"), {})).toBe(true);
  });
});

describe("an evaluation error", () => {
  it("is an Error with a message and without a stack", () => {
    let caught: unknown;
    try {
      aviator("a.b").evaluate(eventOf({}), context);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(EvaluationError);
    expect(caught).toBeInstanceOf(Error);
    expect([(caught as Error).name, (caught as Error).message, (caught as Error).stack]).toEqual([
      "EvaluationError",
      'a nil has no property "b"',
      undefined,
    ]);
  });
});

describe("the place of a problem", () => {
  it("counts in the whole text where the expression stands there as it is", () => {
    const text = '{\n  "expression": "a == 1 && b = 2"\n}';
    const error = refusal("a == 1 && b = 2", "AVIATOR", {
      source: "rules.json",
      path: "x",
      text,
      line: 2,
      column: 18,
    });
    expect(error.message).toBe(
      [
        "error EXPRESSION_ASSIGNMENT: a condition cannot assign",
        "  --> rules.json:2:30 x",
        "   |",
        '   |   "expression": "a == 1 && b = 2"',
        "   |                              ^",
        '  hint: Use "==" to compare.',
      ].join("\n"),
    );
  });

  it("counts in the expression where the text is written otherwise", () => {
    const at = { source: "rules.json", path: "nodes[0]", text: '"a == \\"x\\" = 2"', line: 1, column: 2 };
    expect(refusal('a == "x" = 2', "AVIATOR", at).message).toContain(
      '  --> rules.json:1:10 nodes[0]\n   |\n   | a == "x" = 2\n   |          ^',
    );
  });

  it("is given for every problem, in the order of the text", () => {
    const error = refusal("foo(1) > 1 && rand() > string.lenght(a)");
    expect(error.problems.map((each) => [each.code, each.at?.column, each.at?.length])).toEqual([
      ["EXPRESSION_UNKNOWN_FUNCTION", 1, 3],
      ["EXPRESSION_FORBIDDEN_FUNCTION", 15, 4],
      ["EXPRESSION_MISSPELLED_FUNCTION", 24, 13],
    ]);
  });
});

describe.each<Dialect>(["AVIATOR", "GROOVY"])("bounds in %s", (dialect) => {
  it.each([
    ["parentheses", `${"(".repeat(300)}1${")".repeat(300)}`],
    ["open parentheses", "(".repeat(19_000)],
    ["prefixes", `${"!".repeat(5000)}a`],
    ["powers", `1${" ** 1".repeat(3000)}`],
    ["conditionals", `${"a ? 1 : ".repeat(1000)}1`],
    ["a chain", `a${" + a".repeat(3000)}`],
    ["indexes", `a${"[0]".repeat(3000)}`],
    ["interpolations", dialect === "AVIATOR" ? '"#{'.repeat(1000) : '"${'.repeat(1000)],
  ])("refuses too many %s", (_, source) => {
    expect(refusal(source, dialect).code).toBe("EXPRESSION_TOO_DEEP");
  });

  it("refuses a text that is too long", () => {
    expect(refusal(`"${"x".repeat(20_000)}"`, dialect).problems[0]!.message).toBe(
      "the expression has 20002 characters; at most 20000 are allowed",
    );
  });

  it("reads what stays within the bounds", () => {
    const source = `${"(".repeat(150)}a${")".repeat(150)}${" || a == 7".repeat(450)}`;
    expect(compileExpression(source, { dialect }).evaluate(eventOf({ a: true }), context)).toBe(true);
  });
});

describe("special closures", () => {
  it("compare a field with a literal as the general comparison does", () => {
    const operator = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");
    const literal = fc.constantFrom("0", "1", "2.5", '"a"', '""', "9007199254740993", "1.0M", "nil", "true");
    const field = fc.constantFrom("a", "price", "toString", "__proto__");
    fc.assert(
      fc.property(operator, literal, field, randomEvent, fc.boolean(), (op, value, name, data, swapped) => {
        const write = (text: string): string =>
          swapped ? `${value} ${op} ${text}` : `${text} ${op} ${value}`;
        const general = outcome(aviator(write(`identity(${name})`)), data);
        expect(outcome(aviator(write(name)), data)).toBe(general);
        expect(outcome(groovy(write(name).replace("nil", "null").replace("M", "")), data)).toBe(general);
      }),
      { numRuns: 1000 },
    );
  });

  it("read own fields only, whatever the event inherits", () => {
    const inherited = Object.create({ a: 5, t: "x" }) as ValueObject;
    const sources = ["a == 5", "a > 1", "a != 5", 't == "x"', 't != "x"', "a", "is_def(a)"];
    expect(sources.map((source) => outcome(aviator(source), inherited))).toEqual([
      "false",
      "false",
      "true",
      "false",
      "true",
      "nil",
      "false",
    ]);
  });
});

describe("patterns", () => {
  it("match in linear time, whichever engine runs them", () => {
    const text = `${"a".repeat(200_000)}!`;
    const sources = ["a*b", "(a+)+b", ".*.*b", "a*", "(a|a)*c", "a{1,3}b", ".*x"];
    const started = performance.now();
    for (const source of sources) {
      expect(outcome(aviator(`t =~ /${source}/`), { t: text })).toBe("false");
      outcome(groovy(`!(t =~ /${source}/)`), { t: text });
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
