import { Decimal } from "../../../event/decimal.ts";
import { evaluationError } from "../evaluation-error.ts";
import { notNumbers } from "./arithmetic.ts";
import { toDouble, type Numeric } from "./compare-numbers.ts";
import { isNumeric, type Item } from "./item.ts";
import { exactInteger, guarded, integerValue } from "./numbers.ts";

const maxExponent = 1000n;

/** `**`: exact for integers and decimals with an exponent of 0 or more, else as doubles. */
export function power(base: Item, exponent: Item): Numeric {
  if (!isNumeric(base) || !isNumeric(exponent)) throw notNumbers("**", base, exponent);
  const exactExponent = exactInteger(exponent);
  const exactBase = exactInteger(base);
  if (
    exactExponent === undefined ||
    exactExponent < 0n ||
    (exactBase === undefined && !(base instanceof Decimal))
  ) {
    return toDouble(base) ** toDouble(exponent);
  }
  if (exactBase !== undefined && exactBase >= -1n && exactBase <= 1n)
    return smallPower(exactBase, exactExponent);
  if (exactExponent > maxExponent) throw evaluationError("the exponent is too big");
  if (exactBase !== undefined) return integerPower(exactBase, exactExponent);
  return decimalPower(base as Decimal, Number(exactExponent));
}

function smallPower(base: bigint, exponent: bigint): number {
  if (exponent === 0n) return 1;
  return base === -1n && exponent % 2n === 0n ? 1 : Number(base);
}

/** Checks the size before the digits are made. */
function integerPower(base: bigint, exponent: bigint): number | bigint {
  const bits = base.toString(2).length * Number(exponent);
  if (bits > 8192) throw evaluationError("the integer has too many digits");
  return integerValue(base ** exponent);
}

function decimalPower(base: Decimal, exponent: number): Decimal {
  return guarded(() => {
    let result = new Decimal(1n, 0);
    for (let count = 0; count < exponent; count++) result = result.mul(base).round();
    return result;
  });
}
