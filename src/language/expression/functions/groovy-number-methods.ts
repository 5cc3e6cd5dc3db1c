import { integerQuotient } from "../values/groovy-operators.ts";
import { toBigInteger, toDecimal, toDoubleValue, toLong } from "./convert.ts";
import { pure, type FunctionFamily } from "./function-definition.ts";
import { mathFunctions } from "./math-functions.ts";

/** Methods of numbers; the first argument is the number. */
export const numberMethods: FunctionFamily = {
  intdiv: pure(2, "long", integerQuotient),
  abs: mathFunctions["math.abs"]!,
  round: mathFunctions["math.round"]!,
  toInteger: pure(1, "long", toLong),
  toLong: pure(1, "long", toLong),
  intValue: pure(1, "long", toLong),
  longValue: pure(1, "long", toLong),
  toDouble: pure(1, "double", toDoubleValue),
  doubleValue: pure(1, "double", toDoubleValue),
  toBigInteger: pure(1, "bigint", toBigInteger),
  toBigDecimal: pure(1, "decimal", toDecimal),
};
