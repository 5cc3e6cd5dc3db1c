import type { Value } from "../../../event/value.ts";
import type { SqlType, TypeKind } from "../types/sql-type.ts";

/** What a parameter takes. `time`: a timestamp or date. `unit`: a unit of time. */
export type Parameter = "string" | "number" | "integer" | "boolean" | "time" | "clock" | "unit" | "any";

/** What a function knows besides its arguments. */
export interface CallContext {
  readonly types: readonly SqlType[];
  /** The processing clock, milliseconds since 1970. */
  readonly clock: number;
}

/** A scalar function. */
export interface SqlFunction {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** How many of the last parameters may be left out. */
  readonly optional?: number;
  /** The last parameter may be given any number of times. */
  readonly variadic?: boolean;
  /** The type of the result; undefined when the arguments do not go together. */
  readonly result: SqlType | ((args: readonly SqlType[]) => SqlType | undefined);
  /** NULL arguments are given as null; otherwise one makes the result NULL. */
  readonly nullable?: boolean;
  /** It reads the clock. */
  readonly clocked?: boolean;
  /** The value; may throw EvaluationError. */
  readonly run: (args: readonly Value[], context: CallContext) => Value;
  /** Calls and what they give, as the documentation shows them and a test runs them. */
  readonly examples: readonly (readonly [call: string, result: string])[];
}

const accepted: Readonly<Record<Parameter, readonly TypeKind[]>> = {
  string: ["string"],
  number: ["int", "bigint", "decimal", "double"],
  integer: ["int", "bigint"],
  boolean: ["boolean"],
  time: ["timestamp", "date"],
  clock: ["timestamp", "date", "time"],
  unit: [],
  any: [
    "boolean",
    "int",
    "bigint",
    "decimal",
    "double",
    "string",
    "timestamp",
    "date",
    "time",
    "interval",
    "months",
  ],
};

/** Whether an argument of the type can be given. */
export function accepts(parameter: Parameter, { kind }: SqlType): boolean {
  return parameter !== "unit" && (kind === "any" || kind === "null" || accepted[parameter].includes(kind));
}

const words: Readonly<Record<Parameter, string>> = {
  string: "a STRING",
  number: "a number",
  integer: "a whole number",
  boolean: "a BOOLEAN",
  time: "a TIMESTAMP or DATE",
  clock: "a TIMESTAMP, DATE or TIME",
  unit: "a unit such as SECOND",
  any: "a value",
};

/** A parameter in words. */
export function parameterText(parameter: Parameter): string {
  return words[parameter];
}
