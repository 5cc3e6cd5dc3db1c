import { evaluationError } from "../evaluation-error.ts";
import { cachedPattern } from "../regex/pattern-cache.ts";
import { JavaPattern } from "../regex/java-pattern.ts";
import { toDouble, type Numeric } from "../values/compare-numbers.ts";
import { FunctionValue } from "../values/function-value.ts";
import { isNil, isNumeric, kindName, type Item } from "../values/item.ts";
import { exactInteger } from "../values/numbers.ts";
import { textOf } from "../values/text.ts";

/** The argument as text; every value but nil has one. */
export function textArgument(item: Item): string {
  if (isNil(item)) throw evaluationError("expected text, found nil");
  return textOf(item);
}

export function numberArgument(item: Item): Numeric {
  if (!isNumeric(item)) throw evaluationError(`expected a number, found ${kindName(item)}`);
  return item;
}

export function doubleArgument(item: Item): number {
  return toDouble(numberArgument(item));
}

/** A whole number small enough to count with. */
export function integerArgument(item: Item): number {
  const integer = isNumeric(item) ? exactInteger(item) : undefined;
  const number = Number(integer);
  if (integer === undefined || !Number.isSafeInteger(number)) {
    throw evaluationError(
      `expected a whole number, found ${isNumeric(item) ? textOf(item) : kindName(item)}`,
    );
  }
  return number;
}

export function functionArgument(item: Item): FunctionValue {
  if (!(item instanceof FunctionValue)) throw evaluationError(`expected a function, found ${kindName(item)}`);
  return item;
}

/** A regular expression, or the text of one. */
export function patternArgument(item: Item): JavaPattern {
  return item instanceof JavaPattern ? item : cachedPattern(textArgument(item));
}
