import { Decimal } from "../event/decimal.ts";
import type { Value } from "../event/value.ts";
import { readType } from "../language/sql/types/read-type.ts";
import type { SqlType } from "../language/sql/types/sql-type.ts";

/** A type as cases write it: `INT`, `TIMESTAMP(3)`. */
export function caseType(text: string): SqlType {
  const [, name = "", parameters = ""] = /^([A-Z]+)(?:\(([\d, ]+)\))?$/.exec(text)!;
  const numbers = parameters === "" ? [] : parameters.split(",").map(Number);
  return readType({ name, parameters: numbers, start: 0, end: 0 })!;
}

/** A value of a row, in the form that its column has. */
export function caseValue(value: unknown, { kind }: SqlType): Value {
  if (kind === "decimal" && value !== null) return Decimal.parse(`${value as number}`)!;
  return value as Value;
}
