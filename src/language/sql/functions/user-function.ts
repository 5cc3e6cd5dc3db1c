import type { Value } from "../../../event/value.ts";
import type { SqlType } from "../types/sql-type.ts";

/** A function of one row. */
export interface ScalarFunction {
  readonly kind: "scalar";
  readonly parameters: readonly SqlType[];
  readonly returns: SqlType;
  /** NULL arguments are given as null. May throw. */
  readonly call: (args: readonly Value[]) => Value;
}

/** A function of many rows. States are never changed: `accumulate` gives a new one. */
export interface AggregateFunction {
  readonly kind: "aggregate";
  readonly parameters: readonly SqlType[];
  readonly returns: SqlType;
  readonly start: Value;
  readonly accumulate: (state: Value, args: readonly Value[]) => Value;
  readonly value: (state: Value) => Value;
}

export type UserFunction = ScalarFunction | AggregateFunction;

/** Name → function; names are read in any case. */
export type UserFunctions = Readonly<Record<string, UserFunction>>;

/** A user's function by its name. */
export function findUserFunction(functions: UserFunctions, name: string): UserFunction | undefined {
  const found = Object.keys(functions).find((each) => each.toUpperCase() === name.toUpperCase());
  return found === undefined ? undefined : functions[found];
}
