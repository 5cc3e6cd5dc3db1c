import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal } from "../../../src/event/decimal.ts";
import type { Value } from "../../../src/event/value.ts";
import type { Expression } from "../../../src/language/expression/ast.ts";
import { compileTree } from "../../../src/language/expression/compile/compile-node.ts";
import { EvaluationError, type Dialect } from "../../../src/language/expression/compiled-expression.ts";
import { Frame } from "../../../src/language/expression/frame.ts";
import { parseExpression } from "../../../src/language/expression/parse-expression.ts";
import { unparse } from "../../../src/language/expression/unparse.ts";
import { resultValue } from "../../../src/language/expression/values/result-value.ts";
import { show } from "./case-file.ts";
import { randomEvent, randomExpression } from "./random-expression.ts";

const context = {
  events: () => [{ data: { b: { c: 2 } }, time: 0, source: "test", record: 1 }],
  first: () => undefined,
  last: () => undefined,
  count: () => 1,
  processingTime: 5,
};

/** The tree without its places. */
function shape(node: Expression): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => {
      if (key === "start" || key === "end") return undefined;
      if (typeof value === "bigint") return `${value}n`;
      return value instanceof Decimal ? `${value.unscaled}e${-value.scale}` : value;
    }),
  );
}

function outcome(ast: Expression, dialect: Dialect, data: Record<string, Value>): string {
  try {
    const frame = new Frame();
    frame.begin({ data }, context);
    return show(resultValue(compileTree(ast, { dialect })(frame)));
  } catch (error) {
    if (error instanceof EvaluationError) return `!${error.message}`;
    throw error;
  }
}

const runs = { numRuns: 1500 };

describe.each<Dialect>(["AVIATOR", "GROOVY"])("unparse in %s", (dialect) => {
  it("gives text that parses to the same tree, and is a fixed point", () => {
    fc.assert(
      fc.property(randomExpression(dialect), (ast) => {
        const text = unparse(ast, dialect);
        const parsed = parseExpression(text, dialect);
        expect(shape(parsed), text).toEqual(shape(ast));
        expect(unparse(parsed, dialect)).toBe(text);
      }),
      runs,
    );
  });

  it("keeps the meaning", () => {
    fc.assert(
      fc.property(randomExpression(dialect), randomEvent, (ast, data) => {
        const text = unparse(ast, dialect);
        expect(outcome(parseExpression(text, dialect), dialect, data), text).toBe(
          outcome(ast, dialect, data),
        );
      }),
      runs,
    );
  });

  it("gives places that cover the text of each node", () => {
    fc.assert(
      fc.property(randomExpression(dialect, 3), (ast) => {
        const text = unparse(ast, dialect);
        const parsed = parseExpression(text, dialect);
        expect([parsed.start, parsed.end]).toEqual([0, text.length]);
      }),
      { numRuns: 300 },
    );
  });
});
