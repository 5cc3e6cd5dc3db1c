import { Decimal } from "../../../event/decimal.ts";
import { isInteger, type SqlType } from "../types/sql-type.ts";
import { toDecimal, toDouble } from "../values/numbers.ts";
import { readDate, readTime, readTimestamp } from "../values/time-text.ts";
import { constantOf, type Compiled } from "./compiled.ts";
import { unary } from "./strict.ts";

/** The same values in the form of another type that holds them; other types stay as they are. */
export function coerce(compiled: Compiled, to: SqlType): Compiled {
  const from = compiled.type;
  if (from.kind === to.kind || from.kind === "null") return compiled;
  if (to.kind === "double") return unary(to, compiled, toDouble);
  if (to.kind === "decimal" && isInteger(from)) return unary(to, compiled, toDecimal);
  return compiled;
}

/** Digits that a double keeps. */
const exactDigits = 15;

/**
 * A decimal constant beside whole numbers or doubles as a number, which compares faster. Up to 15 digits the answer is
 * the same: no two such decimals are one double, and their order is that of the doubles.
 */
export function asFastNumber(compiled: Compiled, beside: SqlType): Compiled {
  const value = compiled.constant?.value;
  if (!(value instanceof Decimal)) return compiled;
  if (beside.kind !== "double" && !(isInteger(beside) && value.precision <= exactDigits)) return compiled;
  return constantOf(value.toNumber(), { kind: "double" });
}

/**
 * A text beside a time read as one: `rowtime > '2024-05-17 10:00:00'`. Undefined when it is no such constant, null
 * when the text cannot be read.
 */
export function asTime(compiled: Compiled, beside: SqlType): Compiled | null | undefined {
  const value = compiled.constant?.value;
  if (typeof value !== "string") return undefined;
  const readers = { timestamp: readTimestamp, date: readDate, time: readTime };
  if (beside.kind !== "timestamp" && beside.kind !== "date" && beside.kind !== "time") return undefined;
  const time = readers[beside.kind](value);
  return time === undefined ? null : constantOf(time, beside);
}
