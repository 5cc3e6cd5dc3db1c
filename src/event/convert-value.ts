import { Decimal } from "./decimal.ts";
import { exactNumber } from "./exact-number.ts";
import type { FieldType } from "./schema.ts";
import type { TimeFormat } from "./time/time-format.ts";
import type { Value } from "./value.ts";

const integerText = /^[+-]?\d+$/;
const numberText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const longMin = -(2n ** 63n);
const longMax = 2n ** 63n - 1n;

/** Gives a value, neither null nor missing, the type of the schema; undefined when it has no such form. */
export function convertValue(value: Value, type: FieldType, timeFormat: TimeFormat): Value | undefined {
  switch (type) {
    case "long":
      return toLong(value);
    case "double":
      return toDouble(value);
    case "decimal":
      return toDecimal(value);
    case "string":
      return toText(value);
    case "boolean":
      return toBoolean(value);
    case "timestamp":
      return timeFormat.read(value);
  }
}

function toLong(value: Value): number | bigint | undefined {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  const exact = toBigint(value);
  if (exact === undefined || exact < longMin || exact > longMax) return undefined;
  return exactNumber(String(exact));
}

function toBigint(value: Value): bigint | undefined {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : undefined;
  if (typeof value !== "string" || !integerText.test(value.trim())) return undefined;
  return BigInt(value.trim().replace(/^\+/, ""));
}

function toDouble(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return typeof value === "string" && numberText.test(value.trim()) ? Number(value) : undefined;
}

function toDecimal(value: Value): Decimal | undefined {
  if (value instanceof Decimal) return value;
  if (typeof value === "number" || typeof value === "bigint") return Decimal.fromNumber(value);
  return typeof value === "string" ? Decimal.parse(value.trim()) : undefined;
}

function toText(value: Value): string | undefined {
  if (typeof value === "string") return value;
  const plain = typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
  return plain || value instanceof Decimal ? String(value) : undefined;
}

function toBoolean(value: Value): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return undefined;
  const text = value.trim().toLowerCase();
  return text === "true" ? true : text === "false" ? false : undefined;
}
