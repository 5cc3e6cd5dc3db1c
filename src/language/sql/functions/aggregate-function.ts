import type { Value } from "../../../event/value.ts";
import { asDecimal } from "../types/common-type.ts";
import { decimalType, isInteger, isNumeric, isOpen, types, type SqlType } from "../types/sql-type.ts";
import { compareValues } from "../values/compare.ts";
import { addIntegers, divideIntegers, type Integer } from "../values/integer.ts";
import { calculate, toDecimal, toDouble } from "../values/numbers.ts";

/** A built-in aggregate over one value a row; NULLs are left out before. States are never changed. */
export interface Aggregate {
  /** The type of the result; undefined when it cannot be computed of the argument. */
  readonly result: (argument: SqlType) => SqlType | undefined;
  readonly start: AggregateState;
  readonly add: (state: AggregateState, value: Value, type: SqlType) => AggregateState;
  readonly value: (state: AggregateState, type: SqlType) => Value;
}

/** How many values, and what they give so far. */
export interface AggregateState {
  readonly count: number;
  readonly value: Value;
}

const start: AggregateState = { count: 0, value: null };

function plus(left: Value, right: Value, type: SqlType): Value {
  if (left === null) return right;
  return isInteger(type) ? addIntegers(left as Integer, right as Integer) : calculate("+", left, right);
}

const sum: Aggregate = {
  result: (type) => (isInteger(type) ? types.bigint : numeric(type)),
  start,
  add: ({ count, value }, next, type) => ({ count: count + 1, value: plus(value, next, type) }),
  value: ({ value }) => value,
};

/** Of whole numbers it is one, cut off towards zero, as in Flink. */
const avg: Aggregate = {
  ...sum,
  result: (type) => (type.kind === "decimal" ? averageDecimal(type) : numeric(type)),
  value({ count, value }, type) {
    if (value === null) return null;
    if (isInteger(type)) return divideIntegers(value as Integer, count);
    if (type.kind !== "decimal") return toDouble(value) / count;
    return toDecimal(value).div(toDecimal(count)).withScale(averageDecimal(type).scale!, "halfUp");
  },
};

function averageDecimal(type: SqlType): SqlType {
  return decimalType(38, Math.max(6, asDecimal(type).scale));
}

function extreme(sign: number): Aggregate {
  return {
    result: (type) => (type.kind === "interval" || type.kind === "months" ? undefined : type),
    start,
    add: ({ count, value }, next) => {
      const replaces = value === null || sign * compareValues(next, value) > 0;
      return { count: count + 1, value: replaces ? next : value };
    },
    value: ({ value }) => value,
  };
}

const count: Aggregate = {
  result: () => types.bigint,
  start,
  add: (state) => ({ count: state.count + 1, value: null }),
  value: (state) => state.count,
};

function numeric(type: SqlType): SqlType | undefined {
  return isNumeric(type) || isOpen(type) ? type : undefined;
}

const aggregates = new Map<string, Aggregate>([
  ["COUNT", count],
  ["SUM", sum],
  ["AVG", avg],
  ["MIN", extreme(-1)],
  ["MAX", extreme(1)],
]);

/** Names of the built-in aggregates. */
export const aggregateNames: readonly string[] = [...aggregates.keys()];

export function isAggregate(name: string): boolean {
  return aggregates.has(name);
}

export function findAggregate(name: string): Aggregate | undefined {
  return aggregates.get(name);
}
