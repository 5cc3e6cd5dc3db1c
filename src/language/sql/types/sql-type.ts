/** Kinds of values. `any`: a field of an event without a schema, known only when it is read. */
export type TypeKind =
  | "null"
  | "boolean"
  | "int"
  | "bigint"
  | "decimal"
  | "double"
  | "string"
  | "timestamp"
  | "date"
  | "time"
  | "interval"
  | "months"
  | "any";

/**
 * The type of an expression. Values: int and bigint are numbers, or bigints beyond 2^53; decimal is a Decimal;
 * timestamp and date are milliseconds since 1970, time and interval milliseconds, months a number of months.
 */
export interface SqlType {
  readonly kind: TypeKind;
  /** Digits of a decimal, and those after its point. */
  readonly precision?: number;
  readonly scale?: number;
}

/** The types without parameters. */
export const types = {
  null: { kind: "null" },
  boolean: { kind: "boolean" },
  int: { kind: "int" },
  bigint: { kind: "bigint" },
  double: { kind: "double" },
  string: { kind: "string" },
  timestamp: { kind: "timestamp" },
  date: { kind: "date" },
  time: { kind: "time" },
  interval: { kind: "interval" },
  months: { kind: "months" },
  any: { kind: "any" },
} as const satisfies Record<string, SqlType>;

/** Most digits of a decimal, as in Flink. */
const maxPrecision = 38;

/** A decimal type; precision and scale stay within 38 digits, the scale gives way first, down to 6 digits. */
export function decimalType(precision: number, scale: number): SqlType {
  if (precision <= maxPrecision) return { kind: "decimal", precision, scale };
  const whole = precision - scale;
  return {
    kind: "decimal",
    precision: maxPrecision,
    scale: Math.max(maxPrecision - whole, Math.min(scale, 6)),
  };
}

const words: Readonly<Record<TypeKind, string>> = {
  null: "NULL",
  boolean: "BOOLEAN",
  int: "INT",
  bigint: "BIGINT",
  decimal: "DECIMAL",
  double: "DOUBLE",
  string: "STRING",
  timestamp: "TIMESTAMP(3)",
  date: "DATE",
  time: "TIME",
  interval: "INTERVAL DAY TO SECOND",
  months: "INTERVAL YEAR TO MONTH",
  any: "ANY",
};

/** A type as SQL writes it. */
export function typeText({ kind, precision, scale }: SqlType): string {
  return kind === "decimal" && precision !== undefined ? `DECIMAL(${precision}, ${scale})` : words[kind];
}

/** Whether it is a number. */
export function isNumeric({ kind }: SqlType): boolean {
  return kind === "int" || kind === "bigint" || kind === "decimal" || kind === "double";
}

/** Whether it is a whole number. */
export function isInteger({ kind }: SqlType): boolean {
  return kind === "int" || kind === "bigint";
}

/** Whether nothing is known that could be wrong. */
export function isOpen({ kind }: SqlType): boolean {
  return kind === "any" || kind === "null";
}
