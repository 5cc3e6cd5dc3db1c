import { Decimal } from "../../../event/decimal.ts";
import { compareNumbers, type Numeric } from "../values/compare-numbers.ts";
import type { Item } from "../values/item.ts";
import { integerValue, longValue } from "../values/numbers.ts";
import { doubleArgument, numberArgument } from "./arguments.ts";
import { toLong } from "./convert.ts";
import { pure, type FunctionDefinition, type FunctionFamily } from "./function-definition.ts";

const onDoubles = (compute: (value: number) => number): FunctionDefinition =>
  pure(1, "double", (value) => compute(doubleArgument(value)));

/** `math.…` of Aviator, `Math.…` of Groovy. */
export const mathFunctions: FunctionFamily = {
  "math.abs": pure(1, "number", absolute),
  "math.round": pure(1, "long", round),
  "math.floor": onDoubles(Math.floor),
  "math.ceil": onDoubles(Math.ceil),
  "math.sqrt": onDoubles(Math.sqrt),
  "math.pow": pure(2, "double", (base, exponent) => doubleArgument(base) ** doubleArgument(exponent)),
  "math.log": onDoubles(Math.log),
  "math.log10": onDoubles(Math.log10),
  "math.sin": onDoubles(Math.sin),
  "math.cos": onDoubles(Math.cos),
  "math.tan": onDoubles(Math.tan),
  "math.asin": onDoubles(Math.asin),
  "math.acos": onDoubles(Math.acos),
  "math.atan": onDoubles(Math.atan),
};

function absolute(item: Item): Numeric {
  const value = numberArgument(item);
  if (compareNumbers(value, 0) >= 0) return value;
  if (value instanceof Decimal) return value.negate();
  return typeof value === "bigint" ? integerValue(-value) : -value;
}

/** The nearest long, halves up, as Java's Math.round. */
function round(item: Item): number | bigint {
  const value = numberArgument(item);
  if (typeof value === "bigint") return longValue(value);
  if (typeof value === "number") return toLong(Math.floor(value + 0.5));
  const half = new Decimal(5n, 1);
  const shifted = value.add(half);
  const whole = shifted.toBigInt();
  return longValue(shifted.compare(new Decimal(whole, 0)) < 0 ? whole - 1n : whole);
}
