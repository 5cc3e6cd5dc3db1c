import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SluiceError } from "../../../src/errors/sluice-error.ts";
import { compileExpression } from "../../../src/language/expression/compile-expression.ts";
import {
  EvaluationError,
  type CompiledExpression,
  type Dialect,
} from "../../../src/language/expression/compiled-expression.ts";
import { randomEvent } from "./random-expression.ts";

const context = {
  events: () => [],
  first: () => undefined,
  last: () => undefined,
  count: () => 0,
  processingTime: 0,
};

const words =
  "a b price nil null true false lambda end it x match match.first match.count string.length map reduce seq.set in instanceof " +
  'return if 1 2.5 0x1F 7N 1.5M 3G 1e5 \'a\' "b" "#{a}" "${a}" /a+/ /(/ $0 #`a` ## // ( ) [ ] { } , . ; : ? ?: ?. *. ' +
  "-> + - * / % ** ! ~ & | ^ && || == != < <= > >= =~ ==~ <=> << >> >>> = .. ..< <.. .size() .any .collect \n \\ @ é";
const tokens = fc.array(fc.constantFrom(...words.split(" ")), { maxLength: 14 });
const source = fc.oneof(
  tokens.map((list) => list.join(" ")),
  tokens.map((list) => list.join("")),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.tuple(fc.constantFrom(...words.split(" ")), fc.nat(3000)).map(([word, times]) => word.repeat(times)),
);

function compile(text: string, dialect: Dialect): CompiledExpression | undefined {
  try {
    return compileExpression(text, {
      dialect,
      schema: text.length % 2 === 0 ? { a: "long", b: "string" } : undefined,
    });
  } catch (error) {
    if (error instanceof SluiceError) return undefined;
    throw error;
  }
}

describe.each<Dialect>(["AVIATOR", "GROOVY"])("%s", (dialect) => {
  it("refuses any text with nothing but a SluiceError, and fails with nothing but an EvaluationError", () => {
    let compiled = 0;
    fc.assert(
      fc.property(source, randomEvent, (text, data) => {
        const expression = compile(text, dialect);
        if (expression === undefined) return;
        compiled++;
        try {
          expression.evaluate({ data, time: 0, source: "test", record: 1 }, context);
        } catch (error) {
          expect(error).toBeInstanceOf(EvaluationError);
        }
      }),
      { numRuns: 2000 },
    );
    expect(compiled).toBeGreaterThan(50);
  });
});
