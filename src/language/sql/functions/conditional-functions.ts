import { commonType } from "../types/common-type.ts";
import { types, type SqlType } from "../types/sql-type.ts";
import { compareValues, equalValues } from "../values/compare.ts";
import type { SqlFunction } from "./sql-function.ts";

/** The type that all arguments can have; undefined when there is none. */
function common(args: readonly SqlType[]): SqlType | undefined {
  return args.reduce<SqlType | undefined>(
    (type, next) => (type === undefined ? undefined : commonType(type, next)),
    types.null,
  );
}

function extreme(name: string, sign: number, example: readonly [string, string]): SqlFunction {
  return {
    name,
    parameters: ["any"],
    variadic: true,
    result: common,
    run: (args) => args.reduce((best, next) => (sign * compareValues(next, best) > 0 ? next : best)),
    examples: [example],
  };
}

/** Functions that choose between values. */
export const conditionalFunctions: readonly SqlFunction[] = [
  {
    name: "COALESCE",
    parameters: ["any"],
    variadic: true,
    nullable: true,
    result: common,
    run: (args) => args.find((value) => value !== null) ?? null,
    examples: [["COALESCE(NULL, 'a', 'b')", "a"]],
  },
  {
    name: "NULLIF",
    parameters: ["any", "any"],
    nullable: true,
    result: ([first, second]) => (commonType(first!, second!) === undefined ? undefined : first),
    run: ([value, other]) =>
      value !== null && other !== null && equalValues(value!, other!) ? null : value!,
    examples: [
      ["NULLIF(1, 1)", "NULL"],
      ["NULLIF(1, 2)", "1"],
    ],
  },
  {
    name: "IFNULL",
    parameters: ["any", "any"],
    nullable: true,
    result: common,
    run: ([value, other]) => value ?? other!,
    examples: [["IFNULL(NULL, 3)", "3"]],
  },
  {
    name: "IF",
    parameters: ["boolean", "any", "any"],
    nullable: true,
    result: ([, then, otherwise]) => commonType(then!, otherwise!),
    run: ([condition, then, otherwise]) => (condition === true ? then! : otherwise!),
    examples: [["IF(2 > 1, 'yes', 'no')", "yes"]],
  },
  extreme("GREATEST", 1, ["GREATEST(2, 3, 1)", "3"]),
  extreme("LEAST", -1, ["LEAST(2, 3, 1)", "1"]),
];
