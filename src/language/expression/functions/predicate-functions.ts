import type { Frame } from "../frame.ts";
import { orderings } from "../values/compare.ts";
import { equalItems } from "../values/equality.ts";
import { FunctionValue } from "../values/function-value.ts";
import { isNil, type Item } from "../values/item.ts";
import { strictTruth } from "../values/truth.ts";
import { functionArgument } from "./arguments.ts";
import { pure, type FunctionDefinition, type FunctionFamily } from "./function-definition.ts";

const comparing = (test: (item: Item, wanted: Item) => boolean): FunctionDefinition =>
  pure(1, "function", (wanted) => new FunctionValue(([item]) => test(item, wanted)));

const testing = (test: (item: Item) => boolean): FunctionDefinition =>
  pure(0, "function", () => new FunctionValue(([item]) => test(item)));

/** `seq.gt(3)` and its like make predicates for `filter`, `seq.some`… */
export const predicateFunctions: FunctionFamily = {
  "seq.eq": comparing((item, wanted) => equalItems(item, wanted)),
  "seq.neq": comparing((item, wanted) => !equalItems(item, wanted)),
  "seq.lt": comparing(orderings["<"]),
  "seq.le": comparing(orderings["<="]),
  "seq.gt": comparing(orderings[">"]),
  "seq.ge": comparing(orderings[">="]),
  "seq.nil": testing(isNil),
  "seq.exists": testing((item) => !isNil(item)),
  "seq.true": testing((item) => item === true),
  "seq.false": testing((item) => item === false),
  "seq.and": combining((tests, args, frame) => tests.every((test) => strictTruth(test.call(args, frame)))),
  "seq.or": combining((tests, args, frame) => tests.some((test) => strictTruth(test.call(args, frame)))),
};

function combining(
  combine: (tests: readonly FunctionValue[], args: readonly Item[], frame: Frame) => boolean,
): FunctionDefinition {
  return pure([1, Number.POSITIVE_INFINITY], "function", (...predicates) => {
    const tests = predicates.map(functionArgument);
    return new FunctionValue((args, frame) => combine(tests, args, frame));
  });
}
