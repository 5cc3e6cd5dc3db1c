import { Decimal } from "../../../event/decimal.ts";
import { evaluationError } from "../../expression/evaluation-error.ts";
import type { Value } from "../../../event/value.ts";
import { jsonText } from "../../../event/json-text.ts";
import type { SqlType } from "../types/sql-type.ts";
import { javaDouble } from "./java-double.ts";
import { dateText, intervalText, monthsText, timestampText, timeText } from "./time-text.ts";

/** A value, not null, as text: what CAST(x AS STRING) gives. */
export function valueText(value: Value, { kind }: SqlType): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value !== "number") {
    return typeof value === "bigint" || value instanceof Decimal ? value.toString() : jsonText(value);
  }
  switch (kind) {
    case "timestamp":
      return timestampText(value);
    case "date":
      return dateText(value);
    case "time":
      return timeText(value);
    case "interval":
      return intervalText(value);
    case "months":
      return monthsText(value);
    case "double":
      return javaDouble(value);
    default:
      return String(value);
  }
}

/** A value that must be a text. Throws EvaluationError when it is none. */
export function textOf(value: Value): string {
  if (typeof value === "string") return value;
  throw evaluationError(`${jsonText(value).slice(0, 40)} is not a text`);
}
