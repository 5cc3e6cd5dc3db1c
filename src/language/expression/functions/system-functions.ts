import { evaluationError } from "../evaluation-error.ts";
import type { Frame } from "../frame.ts";
import { compareNilFirst } from "../values/compare.ts";
import { Decimal } from "../../../event/decimal.ts";
import { FunctionValue } from "../values/function-value.ts";
import { isMap } from "../values/collections.ts";
import { isList, isNil, type Item } from "../values/item.ts";
import { JavaPattern } from "../regex/java-pattern.ts";
import { textOf } from "../values/text.ts";
import { strictTruth } from "../values/truth.ts";
import { ValueSet } from "../values/value-set.ts";
import { functionArgument, integerArgument } from "./arguments.ts";
import { toBigInteger, toDecimal, toDoubleValue, toLong } from "./convert.ts";
import { pure, type FunctionDefinition, type FunctionFamily } from "./function-definition.ts";

const many = Number.POSITIVE_INFINITY;

const clock: FunctionDefinition = {
  arity: [0, 0],
  result: "long",
  readsClock: true,
  call: (_, frame) => frame.context.processingTime,
};

/** Conversions, comparison, the clock, ranges (rule-format §8.8 "system"). */
export const systemFunctions: FunctionFamily = {
  now: clock,
  sysdate: clock,
  str: pure(1, "string", (value) => textOf(value)),
  long: pure(1, "long", toLong),
  double: pure(1, "double", toDoubleValue),
  bigint: pure(1, "bigint", toBigInteger),
  decimal: pure(1, "decimal", toDecimal),
  boolean: pure(1, "boolean", (value) => (typeof value === "boolean" ? value : !isNil(value))),
  cmp: pure(2, "long", (left, right) => compareNilFirst(left, right)),
  min: pure([1, many], "any", (...values) =>
    values.reduce((best, each) => (compareNilFirst(each, best) < 0 ? each : best)),
  ),
  max: pure([1, many], "any", (...values) =>
    values.reduce((best, each) => (compareNilFirst(each, best) > 0 ? each : best)),
  ),
  identity: pure(1, "any", (value) => value),
  tuple: pure([0, many], "list", (...values) => values),
  type: pure(1, "string", typeName),
  comparator: pure(1, "function", comparator),
  range: { arity: [2, 3], result: "list", call: range },
};

function typeName(value: Item): string {
  if (isNil(value)) return "nil";
  if (typeof value === "number") return Number.isInteger(value) ? "long" : "double";
  if (typeof value === "bigint") return BigInt.asIntN(64, value) === value ? "long" : "bigint";
  if (value instanceof Decimal) return "decimal";
  if (value instanceof FunctionValue) return "function";
  if (value instanceof JavaPattern) return "pattern";
  if (isList(value)) return "list";
  if (value instanceof ValueSet) return "set";
  return isMap(value) ? "map" : typeof value;
}

/** A comparator from a "comes before" predicate. */
function comparator(predicate: Item): FunctionValue {
  const before = functionArgument(predicate);
  return new FunctionValue(([left, right], frame) => {
    if (strictTruth(before.call([left, right], frame))) return -1;
    return strictTruth(before.call([right, left], frame)) ? 1 : 0;
  });
}

/** `range(from, to, step)`: `to` is left out. */
function range([from, to, by = 1]: readonly Item[], frame: Frame): Item {
  const [start, end, step] = [integerArgument(from), integerArgument(to), integerArgument(by)];
  if (step === 0) throw evaluationError("the step of a range cannot be 0");
  const length = Math.max(0, Math.ceil((end - start) / step));
  frame.step(length);
  frame.produce(length);
  return Array.from({ length }, (_, index) => start + index * step);
}
