import { Decimal } from "../../../event/decimal.ts";
import type { IntervalLiteral, Literal, TimeLiteral } from "../ast.ts";
import { decimalType, types } from "../types/sql-type.ts";
import { readInterval } from "../values/read-interval.ts";
import { readDate, readTime, readTimestamp } from "../values/time-text.ts";
import { constantOf, failed, type Compiled } from "./compiled.ts";
import type { Scope } from "./scope.ts";

/** A number with a point is a decimal, with an exponent a double; a whole number is INT, or BIGINT when it needs it. */
export function compileLiteral(node: Literal, scope: Scope): Compiled {
  switch (node.type) {
    case "null":
      return constantOf(null, types.null);
    case "boolean":
      return constantOf(node.text === "TRUE", types.boolean);
    case "string":
      return constantOf(node.text, types.string);
    case "integer":
      return integerLiteral(node, scope);
    case "double":
      return constantOf(Number(node.text), types.double);
    case "decimal": {
      const value = Decimal.parse(node.text)!;
      return constantOf(value, decimalType(Math.max(value.precision, value.scale), value.scale));
    }
  }
}

function integerLiteral(node: Literal, scope: Scope): Compiled {
  const value = BigInt(node.text);
  if (value > 2n ** 63n - 1n) {
    scope.report("SQL_NUMBER_TOO_LARGE", { text: node.text }, node);
    return failed;
  }
  const short = Number(value);
  return constantOf(
    Number.isSafeInteger(short) ? short : value,
    value < 2n ** 31n ? types.int : types.bigint,
  );
}

/** `INTERVAL '2' MINUTE`: milliseconds, or months. */
export function compileInterval(node: IntervalLiteral, scope: Scope): Compiled {
  const length = readInterval(node);
  if (length !== undefined) return constantOf(length.value, length.months ? types.months : types.interval);
  const units = node.to === undefined ? node.from : `${node.from} TO ${node.to}`;
  scope.report("SQL_INTERVAL_TEXT", { text: node.text, units }, node);
  return failed;
}

/** `TIMESTAMP '2024-05-17 10:00:00'`, `DATE '…'`, `TIME '…'`. */
export function compileTimeLiteral(node: TimeLiteral, scope: Scope): Compiled {
  const { what, text } = node;
  const read = { TIMESTAMP: readTimestamp, DATE: readDate, TIME: readTime }[what];
  const kind = { TIMESTAMP: types.timestamp, DATE: types.date, TIME: types.time }[what];
  const value = read(text);
  if (value !== undefined) return constantOf(value, kind);
  scope.report("SQL_TIME_TEXT", { text, type: what }, node);
  return failed;
}
