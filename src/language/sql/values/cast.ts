import { Decimal } from "../../../event/decimal.ts";
import type { Value } from "../../../event/value.ts";
import { evaluationError } from "../../expression/evaluation-error.ts";
import { typeText, type SqlType } from "../types/sql-type.ts";
import { toInteger, type Integer } from "./integer.ts";
import { readDate, readTime, readTimestamp, startOfDay } from "./time-text.ts";
import { valueText } from "./value-text.ts";

/** Whether CAST can change values of one type into the other. */
export function canCast(from: SqlType, to: SqlType): boolean {
  if (from.kind === "any" || from.kind === "null" || from.kind === "string" || to.kind === "string")
    return true;
  if (from.kind === to.kind) return true;
  const groups = [
    ["boolean", "int", "bigint", "decimal", "double"],
    ["timestamp", "date"],
    ["timestamp", "time"],
  ];
  return groups.some((group) => group.includes(from.kind) && group.includes(to.kind));
}

/** A value, not null, as one of the type. Throws EvaluationError when it has no such form. */
export function castValue(value: Value, from: SqlType, to: SqlType): Value {
  const result = convert(value, from, to);
  if (result === undefined) {
    throw evaluationError(`'${valueText(value, from).slice(0, 40)}' cannot be made into ${typeText(to)}`);
  }
  return result;
}

function convert(value: Value, from: SqlType, to: SqlType): Value | undefined {
  switch (to.kind) {
    case "string":
      return valueText(value, from);
    case "boolean":
      return toBoolean(value);
    case "int":
      return withinInt(toWhole(value));
    case "bigint":
      return toWhole(value);
    case "double":
      return toDouble(value);
    case "decimal":
      return toDecimal(value, to);
    case "timestamp":
      return typeof value === "string" ? readTimestamp(value) : toTime(value, from);
    case "date":
      return typeof value === "string" ? readDate(value) : mapTime(value, from, startOfDay);
    case "time":
      return typeof value === "string"
        ? readTime(value)
        : mapTime(value, from, (time) => time - startOfDay(time));
    default:
      return value;
  }
}

const zero = /^0(?:\.0*)?$/;

function toBoolean(value: Value): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return isNumeric(value) ? !zero.test(String(value)) : undefined;
  const word = value.trim().toLowerCase();
  if (["true", "t", "yes", "y", "1"].includes(word)) return true;
  return ["false", "f", "no", "n", "0"].includes(word) ? false : undefined;
}

/** Truncates towards zero. */
function toWhole(value: Value): Integer | undefined {
  if (typeof value === "boolean") return value ? 1 : 0;
  const number = typeof value === "string" ? Decimal.parse(value.trim()) : value;
  if (typeof number === "number" && Number.isSafeInteger(number)) return number;
  if (typeof number === "bigint") return toInteger(number);
  if (number instanceof Decimal) return number.scale < -30 ? undefined : toInteger(number.toBigInt());
  if (typeof number !== "number" || !Number.isFinite(number)) return undefined;
  return toInteger(BigInt(Math.trunc(number)));
}

function withinInt(value: Integer | undefined): Integer | undefined {
  return value === undefined || value < -(2 ** 31) || value >= 2 ** 31 ? undefined : value;
}

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function toDouble(value: Value): number | undefined {
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "string") return number.test(value.trim()) ? Number(value) : undefined;
  return isNumeric(value) ? Number(String(value)) : undefined;
}

/** Rounded half up to the scale; undefined when there are more digits than the precision allows. */
function toDecimal(value: Value, { precision, scale }: SqlType): Decimal | undefined {
  const exact =
    typeof value === "boolean"
      ? new Decimal(value ? 1n : 0n, 0)
      : typeof value === "string" || isNumeric(value)
        ? Decimal.parse(String(value).trim())
        : undefined;
  if (exact === undefined || precision === undefined || scale === undefined) return exact;
  const rounded = exact.withScale(scale, "halfUp");
  return rounded.precision > precision ? undefined : rounded;
}

function toTime(value: Value, { kind }: SqlType): number | undefined {
  return typeof value === "number" &&
    (kind === "timestamp" || kind === "date" || kind === "time" || kind === "any")
    ? value
    : undefined;
}

function mapTime(value: Value, from: SqlType, change: (time: number) => number): number | undefined {
  const time = toTime(value, from);
  return time === undefined ? undefined : change(time);
}

function isNumeric(value: Value): value is number | bigint | Decimal {
  return typeof value === "number" || typeof value === "bigint" || value instanceof Decimal;
}
